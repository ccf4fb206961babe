import { makeLog } from '@noline/runtime/log';
import { testCaller } from '@noline/runtime/testing/platform';
import { compose } from '@noline/schema/compose';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { makeDeferredAnswers } from './deferred-answers.ts';
import type { Source, SubgraphAnswer } from './execution/source.ts';
import { buildGraph } from './graph.ts';
import type { Admitted } from './limits/admission.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const graph = buildGraph(
  compose({
    near: `${link} type Query { one: Thing } type Thing @key(fields: "id") { id: ID!  name: String }`,
    far: `${link} type Query { now: Int  later: Int }`,
  }),
);

/** Answers a query; what subgraphs are asked waits until the test answers it. */
function setUp(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const admitted = { text, document, operation, variables: {}, values: {} } as unknown as Admitted;
  const asked: { query: string; answer: (answer: SubgraphAnswer) => void }[] = [];
  const source: Source = {
    fetch: ({ operation: { query }, signal }) =>
      new Promise((answer) => {
        asked.push({ query, answer });
        signal?.addEventListener('abort', () => answer({ errors: [{ message: 'given up' }] }));
      }),
  };
  let running = 0;
  const answerInParts = makeDeferredAnswers({
    graph,
    sources: new Map([
      ['near', source],
      ['far', source],
    ]),
    access: 'remove',
    async gate(work) {
      running += 1;
      return work(() => {}).finally(() => {
        running -= 1;
      });
    },
    log: makeLog('test', 'silent'),
  });
  return {
    running: () => running,
    /** Answers the one request with this in it. */
    async answer(part: string, told: SubgraphAnswer): Promise<void> {
      const found = asked.filter(({ query }) => query.includes(part));
      expect(found).toHaveLength(1);
      asked.splice(asked.indexOf(found[0] as never), 1)[0]?.answer(told);
      await new Promise(setImmediate);
    },
    ask: (signal = new AbortController().signal) => answerInParts(admitted, testCaller(), signal),
  };
}

it('keeps its turn until no subgraph is asked any more, whether its parts are read or not', async () => {
  const { answer, running, ask } = setUp('{ now ... @defer { later } ... @defer { one { id } } }');
  const parts = ask();
  await answer('now', { data: { now: 1 } });
  expect(await parts).toBeDefined();
  await answer('later', { data: { later: 2 } });
  expect(running()).toBe(1);
  await answer('one', { data: { one: null } });
  expect(running()).toBe(0);
});

it('gives its turn back when its client leaves, though no subgraph has answered', async () => {
  const { answer, running, ask } = setUp('{ now ... @defer { later } ... @defer { one { id } } }');
  const leave = new AbortController();
  const parts = ask(leave.signal);
  await answer('now', { data: { now: 1 } });
  const reader = ((await parts) as AsyncIterable<string>)[Symbol.asyncIterator]();
  expect(JSON.parse((await reader.next()).value)).toMatchObject({ data: { now: 1 }, hasNext: true });
  expect(running()).toBe(1);
  leave.abort();
  await new Promise(setImmediate);
  expect(running()).toBe(0);
});

it('does not let what is deferred change the rest of the answer', async () => {
  const { answer, ask } = setUp('{ now one { id } ... @defer { one { id name } } }');
  const parts = ask();
  await answer('one', { data: { one: { __typename: 'Thing', id: '1' } } });
  await answer('name', { data: { one: null }, errors: [{ message: 'no', path: ['one'] }] });
  await answer('now', { data: { now: 1 } });
  const told: unknown[] = [];
  for await (const part of (await parts) as AsyncIterable<string>) told.push(JSON.parse(part));
  expect(told).toMatchObject([
    { data: { now: 1, one: { id: '1' } }, hasNext: true },
    { incremental: [{ data: { one: null }, path: [], errors: [{ path: ['one'] }] }], hasNext: false },
  ]);
  expect(told[0]).not.toHaveProperty('errors');
});

it('is planned at once where the planner cannot defer', () => {
  const key = 'implements Node @key(fields: "id") { id: ID!';
  const { prepare } = buildGraph(
    compose({
      near: `${link} type Query { one: Thing } interface Node { id: ID! } type Thing ${key} }`,
      far: `${link} type Query { no: Int } interface Node { id: ID! } type Thing ${key}  name: String }`,
    }),
  );
  const refused = '{ one { ... on Node @defer(label: "1") { ... on Thing { name } } } }';
  expect(prepare(refused, () => parse(refused), undefined).plan()).toMatchObject({ kind: 'Sequence' });
  const nested = '{ one { ... on Node { ... @defer(label: "1") { ... on Thing { name } } } } }';
  expect(prepare(nested, () => parse(nested), undefined).plan()).toMatchObject({ kind: 'Defer' });
});
