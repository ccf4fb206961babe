import { makeLog } from '@noline/runtime/log';
import { testCaller } from '@noline/runtime/testing/platform';
import { compose } from '@noline/schema/compose';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { makeDeferredAnswers } from './deferred-answers.ts';
import type { SubgraphAnswer } from './execution/source.ts';
import { buildGraph } from './graph.ts';
import type { Admitted } from './limits/admission.ts';

const graph = buildGraph(compose({ now: 'type Query { now: Int }', later: 'type Query { later: Int  other: Int }' }));
const text = '{ now ... @defer { later } ... @defer { other } }';

function setUp() {
  const document = parse(text);
  const admitted = {
    text,
    document,
    operation: getOperationAST(document) as OperationDefinitionNode,
    variables: {},
    values: {},
  };
  const answers: ((answer: SubgraphAnswer) => void)[] = [];
  let running = 0;
  const answer = makeDeferredAnswers({
    graph,
    sources: new Map([
      ['now', { fetch: async () => ({ data: { now: 1 } }) }],
      ['later', { fetch: () => new Promise((resolve) => void answers.push(resolve)) }],
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
    answers,
    running: () => running,
    ask: () => answer(admitted as unknown as Admitted, testCaller(), new AbortController().signal),
  };
}

it('keeps its turn until no subgraph is asked any more, whether its parts are read or not', async () => {
  const { answers, running, ask } = setUp();
  expect(await ask()).toBeDefined();
  expect([answers.length, running()]).toEqual([2, 1]);
  answers[0]?.({ data: { later: 2 } });
  await new Promise(setImmediate);
  expect(running()).toBe(1);
  answers[1]?.({ data: { other: 3 } });
  await new Promise(setImmediate);
  expect(running()).toBe(0);
});

it('is planned at once where the planner cannot defer', () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
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
