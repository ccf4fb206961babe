import type { Caller } from '@noline/runtime/caller';
import { makeLog } from '@noline/runtime/log';
import { testCaller } from '@noline/runtime/testing/platform';
import { buildSchema } from 'graphql';
import { type Edge, openEdge } from '../edge.ts';
import { hashOf } from '../registered/manifest.ts';
import { isRefused, makeAdmission, type SentOperation } from './admission.ts';
import { readDocuments } from './documents.ts';
import { usualLimits } from './settings.ts';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  input Line { sku: String!  colour: Colour = RED }
  type Query { a(colour: Colour, lines: [Line!] = []): Int  things(first: Int): [Thing!] }
  type Mutation { b: Int }
  type Thing { id: ID! }`);
const costs = { weights: new Map(), sizes: new Map([['Query.things', { slicingArguments: ['first'] }]]) };

function setUp(edge: Partial<Edge> = {}) {
  const documents = readDocuments({ schema, costs, limits: usualLimits.document });
  const whole = { ...openEdge(makeLog('test', 'silent')), limits: usualLimits, ...edge };
  const admit = makeAdmission({ ...whole, schema, documents });
  const ask = (sent: SentOperation, who: Partial<Caller> = {}) =>
    admit(sent, { caller: testCaller(who), address: '192.0.2.1' });
  const told = async (sent: SentOperation, who?: Partial<Caller>): Promise<unknown[]> => {
    const found = await ask(sent, who);
    if (!isRefused(found)) throw new Error('it was admitted');
    return found.errors.map(({ message, extensions }) => [extensions['code'], message]);
  };
  return { ...whole, documents, ask, told };
}

it('tells what is to be run, with its variables as they came and as they are meant', async () => {
  const query = 'query A($l: [Line!], $c: Colour = GREEN) { a(lines: $l, colour: $c) } mutation B { b }';
  const variables = { l: { sku: 'x' }, unknown: 1 };
  const admitted = await setUp().ask({ query, variables, operationName: 'A' });
  expect(admitted).toMatchObject({
    text: query,
    byHash: false,
    operationName: 'A',
    operation: { name: { value: 'A' } },
    variables,
    values: { l: [{ sku: 'x', colour: 'RED' }], c: 'GREEN' },
    cost: { requested: 0, budget: usualLimits.callers.guest.cost },
  });
});

it.each<[string, SentOperation]>([
  ['a name that no operation has', { query: 'query A { a }', operationName: 'B' }],
  ['no name where there are two', { query: 'query A { a } query B { a }' }],
  ['no operation', { query: 'fragment F on Query { a }', operationName: 'F' }],
])('refuses %s', async (_, sent) => {
  const codes = (await setUp().told(sent)).map((error) => (error as [string])[0]);
  expect(['OPERATION_RESOLUTION_FAILURE', 'GRAPHQL_VALIDATION_FAILED']).toContain(codes[0]);
});

it('tells a few of the values that are wrong', async () => {
  const query = 'query ($l: [Line!]) { a(lines: $l) }';
  const errors = await setUp().told({ query, variables: { l: Array(500).fill({}) } });
  expect(errors).toHaveLength(11);
  expect(errors[0]).toEqual([
    'BAD_USER_INPUT',
    'Variable "$l" got invalid value {} at "l[0]"; Field "sku" of required type "String!" was not provided.',
  ]);
});

it('hints at right values only where the schema is told', async () => {
  const sent = { query: 'query ($c: Colour) { a(colour: $c) }', variables: { c: 'REDD' } };
  const wrong = 'Variable "$c" got invalid value "REDD"; Value "REDD" does not exist in "Colour" enum.';
  const hint = `${wrong} Did you mean the enum value "RED"?`;
  expect(await setUp().told(sent)).toEqual([['BAD_USER_INPUT', hint]]);
  const { told } = setUp({ surface: 'closed' });
  expect(await told(sent, { client: 'app' })).toEqual([['BAD_USER_INPUT', wrong]]);
  expect(await told(sent, { client: 'app', kind: 'staff' })).toEqual([['BAD_USER_INPUT', hint]]);
});

it('refuses what costs more than the caller may spend', async () => {
  const { ask, told } = setUp();
  const sent = (first: number) => ({ query: 'query ($n: Int) { things(first: $n) { id } }', variables: { n: first } });
  expect(await ask(sent(5_000))).toMatchObject({ cost: { requested: 5_000, budget: 5_000 } });
  expect(await told(sent(5_001))).toEqual([
    [
      'COST_LIMIT',
      'The operation costs more than the caller may spend at once. Ask for less, or in parts. It costs 5001, and 5000 are the most.',
    ],
  ]);
  expect(await ask(sent(5_001), { kind: 'staff' })).toMatchObject({ cost: { requested: 5_001, budget: 20_000 } });
});

it('keeps a persisted query once it is admitted, and no other', async () => {
  const { ask, told, persisted } = setUp();
  const persist = (query: string) => ({
    query,
    extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } },
  });
  await ask(persist('{ a }'));
  await told(persist('{ x }'));
  expect([await persisted.get('test', hashOf('{ a }')), await persisted.get('test', hashOf('{ x }'))]).toEqual([
    '{ a }',
    undefined,
  ]);
});

it('does not read what comes from someone who has nothing left', async () => {
  const rate = { burst: 310, perMinute: 0.01 };
  const callers = { ...usualLimits.callers, guest: { ...usualLimits.callers.guest, cost: 100, rate } };
  const { ask, told, documents } = setUp({ limits: { ...usualLimits, callers } });
  expect(isRefused(await ask({ query: '{ a }' }))).toBe(false);
  expect(await told({ query: '{ b: a }' })).toEqual([['RATE_LIMITED', expect.stringMatching(/^Too many requests\./)]]);
  expect([documents.find(hashOf('{ a }')), documents.find(hashOf('{ b: a }'))]).toEqual([expect.anything(), undefined]);
});
