import { placeOf } from './audience.ts';

const places = (count: number, world: { topics: number; gateways: number }) =>
  Array.from({ length: count }, (_, index) => {
    const { topic, gateway } = placeOf(index, world);
    return `${topic}@${gateway}`;
  });

it('spreads the subscribers of each topic over all gateways', () => {
  expect(places(4, { topics: 1, gateways: 2 })).toEqual(['0@0', '0@1', '0@0', '0@1']);
  expect(places(4, { topics: 2, gateways: 2 })).toEqual(['0@0', '1@1', '0@1', '1@0']);
  expect(new Set(places(6, { topics: 3, gateways: 2 })).size).toBe(6);
});
