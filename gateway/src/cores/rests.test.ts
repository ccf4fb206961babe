import { endsInARow, restMilliseconds } from './rests.ts';

it('rests longer each time, but for half a minute at most', () => {
  expect([1, 2, 3, 4, 9, 10, 2_000].map(restMilliseconds)).toEqual([100, 200, 400, 800, 25_600, 30_000, 30_000]);
});

it('counts what ends soon after its start, and begins anew behind one that has run for long', () => {
  expect([endsInARow(0, 5), endsInARow(3, 59_999), endsInARow(3, 60_000)]).toEqual([1, 4, 1]);
});
