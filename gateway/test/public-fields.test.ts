import { readFileSync } from 'node:fs';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import { isObjectType } from 'graphql';
import { walkFields } from '../src/access/walk.ts';
import { buildGraph } from '../src/graph.ts';
import { guardedSupergraph } from './guarded-graph.ts';

const listed = readFileSync(new URL('../../schema/public-fields.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

describe('the fields of the API', () => {
  const { schema, guards } = buildGraph(supergraphSdl);
  const walked = walkFields(schema, guards);

  // What fails here is guarded in the SDL, or made public on purpose by `npm run public-fields`.
  it('are public on purpose or guarded, on every way that leads to them', () => {
    expect(walked.public.filter((field) => !listed.includes(field))).toEqual([]);
    expect(listed.filter((field) => !walked.public.includes(field))).toEqual([]);
    expect(listed).toEqual([...listed].sort());
  });

  it('are walked as a whole', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__'),
    );
    const all = [...walked.public, ...walked.guarded, ...walked.behind];
    expect(new Set(all).size).toBe(all.length);
    for (const type of types) expect(all.some((field) => field.startsWith(`${type.name}.`))).toBe(true);
  });
});

test('the walk goes through interfaces, unions and lists, and stops at guards', () => {
  const { schema, guards } = buildGraph(guardedSupergraph());
  const { public: open, behind } = walkFields(schema, guards);
  expect(open).toEqual([
    'Bill.lines',
    'Mutation.rename',
    'Plain.text',
    'Plain.twin',
    'Public.id',
    'Public.label',
    'Public.last',
    'Public.name',
    'Public.peers',
    'Public.spent',
    'Query.any',
    'Query.public',
    'Query.room',
    'Query.strict',
    'Room.open',
    'Room.seats',
    'Seat.guest',
    'Seat.row',
    'Strict.deep',
  ]);
  expect(behind).toEqual([]);
});
