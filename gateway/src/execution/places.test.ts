import { expect, it } from '@jest/globals';
import { objectsAt } from './places.ts';
import { type Repeated, repeat } from './repeated.ts';

it('finds each object at a place, through lists of lists', () => {
  const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const data = {
    all: [
      [{ one: a }, null],
      [{ one: [b, c] }, { other: a }],
    ],
  };
  expect(objectsAt(data, ['all', 'one'], new Map())).toEqual([a, b, c]);
});

it('goes once through what lies in several places, at each depth', () => {
  const repeated: Repeated = new Map();
  const leaf = { id: 'leaf' };
  const entity = { below: [{ leaf }] };
  repeat(repeated, entity);
  const data = {
    all: [{ ...entity }, { ...entity, below: [{ below: entity.below }, { leaf: { id: 'own' } }] }, { ...entity }],
  };
  expect(objectsAt(data, ['all', 'below', 'leaf'], repeated)).toEqual([leaf, { id: 'own' }]);
  expect(objectsAt(data, ['all', 'below', 'below', 'leaf'], repeated)).toEqual([leaf]);
});
