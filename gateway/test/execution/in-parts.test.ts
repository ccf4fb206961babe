import { testCaller } from '@noline/runtime/testing/platform';
import { compose } from '@noline/schema/compose';
import fc from 'fast-check';
import {
  type DocumentNode,
  type GraphQLFormattedError,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
} from 'graphql';
import { defersOf, inParts, withoutDefer } from '../../src/execution/defer.ts';
import { execute } from '../../src/execution/execute.ts';
import { executeInParts, type Part } from '../../src/execution/execute-in-parts.ts';
import type { Source } from '../../src/execution/source.ts';
import { buildGraph } from '../../src/graph.ts';
import { randomQuery } from '../random-query.ts';
import { answersOf, type RandomGraph, randomGraph } from './random-graph.ts';

const variables = { yes: true, no: false, on: true };

type Choose = (below: number) => number;

/** A graph, and how it answers at once and in parts. Its subgraphs take their time. */
function answering(random: RandomGraph, choose: Choose) {
  const graph = buildGraph(compose(random.sdl));
  const sources = new Map(
    Object.keys(random.sdl).map((name): [string, Source] => {
      const answer = answersOf(random, name);
      return [
        name,
        {
          async fetch({ operation: { query }, variables: sent, representations }) {
            for (let turns = choose(4); turns > 0; turns -= 1) await new Promise(setImmediate);
            const list = representations && { representations: JSON.parse(`[${representations.join(',')}]`) };
            return answer(query, { ...sent, ...list });
          },
        },
      ];
    }),
  );
  function execution(document: DocumentNode) {
    const prepared = graph.prepare(print(document), () => document, undefined);
    const conditions = prepared.conditionsOf(variables);
    const shape = prepared.shape(conditions);
    return { step: prepared.step(), shape, conditions, variables, sources, caller: testCaller(), isRead: true };
  }
  return {
    schema: graph.schema,
    atOnce: (document: DocumentNode) => execute(execution(withoutDefer(document))),
    async inParts(document: DocumentNode) {
      const operation = getOperationAST(document) as OperationDefinitionNode;
      const { rest, settled, ...first } = await executeInParts(execution(inParts(document, operation, variables)));
      const told: Part[] = [];
      let { hasNext } = first;
      for await (const { parts, hasNext: more } of rest) {
        expect(hasNext).toBe(true);
        hasNext = more;
        told.push(...parts);
      }
      expect(hasNext).toBe(false);
      await settled;
      return { first, told };
    },
  };
}

const defers = ['', '', '@defer', '@defer(label: "a")', '@defer(if: $on)', '@defer(if: false, label: "b")'];

/** The same operation with some of its fragments deferred. */
function someDeferred(query: string, choose: Choose): string {
  const text = query.replace(/\.\.\.(?: on \w+|F\d)?/g, (fragment) => `${fragment} ${defers[choose(defers.length)]}`);
  if (!text.includes('$on')) return text;
  return text.replace(/^query(?: \((.*?)\))?/, (_, others = '') => `query ($on: Boolean! ${others})`);
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
type Told = any;

function merged(target: Told, source: Told): Told {
  if (typeof target !== 'object' || typeof source !== 'object' || !target || !source) return source;
  for (const [key, value] of Object.entries(source)) target[key] = merged(target[key], value);
  return target;
}

/** Whether two answers say the same of all that both know. */
function agree(one: Told, other: Told): boolean {
  if (one == null || other == null) return true;
  if (typeof one !== 'object') return one === other;
  return Object.keys(one).every((key) => agree(one[key], other[key]));
}

/** Whether an error is about something in the object, or about what holds it. */
const concerns = ({ path: at = [] }: GraphQLFormattedError, path: Part['path']): boolean =>
  path.every((step, depth) => depth >= at.length || at[depth] === step);

it('is together what is answered at once, and each part lies in what was told before', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(randomGraph, fc.gen(), async (random, gen) => {
      const choose: Choose = (below) => gen(fc.nat, { max: below - 1 });
      const graph = answering(random, choose);
      for (let count = 0; count < 8; count += 1) {
        const query = someDeferred(
          gen(() => randomQuery(graph.schema)),
          choose,
        );
        const document = parse(query);
        if (validate(graph.schema, document).length > 0 || !defersOf(document, variables)) continue;
        const atOnce = await graph.atOnce(document);
        const { first, told } = await graph.inParts(document);
        const whole: Told = { data: JSON.parse(first.data) };
        for (const { path, data, errors } of told) {
          const target = path.reduce((at, step) => at[step], whole.data);
          expect(target).toEqual(expect.any(Object));
          merged(target, JSON.parse(data));
          expect(errors.filter((error) => !concerns(error, path))).toEqual([]);
          if (data === 'null') expect(errors).not.toEqual([]);
        }
        const data = JSON.parse(atOnce.data);
        expect([query, agree(whole.data, data)]).toEqual([query, true]);
        if (atOnce.errors.length > 0) continue;
        const errors = [first, ...told].flatMap((one) => one.errors);
        expect({ query, errors, ...whole }).toEqual({ query, errors: [], data });
        compared += told.length;
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(0);
});
