import { bookFaults, type Change, dueTo, gapsIn } from './told.ts';

const changes: Change[] = ['A', 'B', 'A', 'A', 'B'].map((sku, index) => ({
  cursor: `1-${index}`,
  sku,
  locationId: index === 3 ? 'loc_2' : 'loc_1',
  version: [1, 1, 2, 1, 2][index] ?? 0,
  available: 10 + index,
}));
const cursors = (due: readonly Change[]) => due.map(({ cursor }) => cursor);
const told = (...places: number[]) => places.map((place) => changes[place] as Change);

describe('what is due to a screen', () => {
  it.each([
    [{ topic: { sku: 'A' }, told: told(2) }, ['1-2', '1-3']],
    [{ topic: { sku: 'A' }, told: told(2), after: '1-0' }, ['1-2', '1-3']],
    [{ topic: { sku: 'A' }, told: [], after: '1-1' }, ['1-2', '1-3']],
    [{ topic: { skus: ['A', 'B'] }, told: told(1) }, ['1-1', '1-2', '1-3', '1-4']],
    [{ topic: { locationId: 'loc_2' }, told: [], after: '1-0' }, ['1-3']],
    [{ topic: { sku: 'A', locationId: 'loc_1' }, told: told(0) }, ['1-0', '1-2']],
  ])('are the changes of its topic from where it begins: %j', (screen, due) => {
    expect(cursors(dueTo(screen, changes))).toEqual(due);
  });
});

describe('what a screen was told', () => {
  it.each([
    ['all of it', [0, 1, 2, 3, 4], []],
    ['a part', [0, 1, 3, 4], ['1 missing: 1-2']],
    ['nothing', [], ['5 missing: 1-0, 1-1, 1-2 and 2 more']],
    ['something twice', [0, 1, 2, 1, 2, 3, 4], ['2 told again: 1-1, 1-2']],
    ['something late', [0, 2, 1, 3, 4], ['1 told late: 1-1']],
  ])('has faults where it is not %s once and in order', (_, places, faults) => {
    expect(gapsIn(told(...places), changes)).toEqual(faults);
  });

  it('has faults where it is not due, or is not as it was', () => {
    const wrong = { ...(changes[0] as Change), available: 99 };
    expect(gapsIn([wrong, ...told(1)], changes.slice(0, 1))).toEqual(['1 not due: 1-1', '1 told wrongly: 1-0']);
  });
});

it('each version of each row is said, and once', () => {
  const rows = new Map([
    ['A@loc_1', 2],
    ['A@loc_2', 1],
    ['B@loc_1', 2],
  ]);
  expect(bookFaults(changes, rows)).toEqual([]);
  expect(bookFaults(told(0, 1, 3, 3), rows)).toEqual([
    'A@loc_2: version 1 is said behind 1',
    'A@loc_1: version 2 is not said',
    'B@loc_1: version 2 is not said',
  ]);
});
