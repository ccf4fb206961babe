import { testCaller } from '@noline/runtime/testing/platform';
import { compose } from '@noline/schema/compose';
import fc from 'fast-check';
import {
  type DirectiveNode,
  type DocumentNode,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { defersOf, inParts, withoutDefer } from '../../src/execution/defer.ts';
import { execute } from '../../src/execution/execute.ts';
import { executeInParts, type Part } from '../../src/execution/execute-in-parts.ts';
import type { Source } from '../../src/execution/source.ts';
import { buildGraph } from '../../src/graph.ts';
import { randomQuery } from '../random-query.ts';
import { answersOf, type RandomGraph, randomGraph } from './random-graph.ts';

const variables = { yes: true, no: false };

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

const defers = ['', '', '@defer', '@defer(label: "a")', '@defer(if: $yes)', '@defer(if: false, label: "b")'];

/** The same operation with some of its fragments deferred. */
function someDeferred(text: string, choose: Choose): DocumentNode {
  function deferred<Node extends { directives?: readonly DirectiveNode[] }>(node: Node): Node {
    const [selection] = (
      parse(`{ ... ${defers[choose(defers.length)]} { a } }`).definitions as OperationDefinitionNode[]
    ).flatMap(({ selectionSet }) => selectionSet.selections);
    return { ...node, directives: [...(node.directives ?? []), ...(selection?.directives ?? [])] };
  }
  const document = visit(parse(text), { InlineFragment: { leave: deferred }, FragmentSpread: { leave: deferred } });
  const usesYes = print(document).includes('$yes');
  return usesYes && !text.includes('$yes') ? parse(declaring(print(document))) : document;
}

const declaring = (text: string): string =>
  text.includes('$no')
    ? text.replace('$no', '$yes: Boolean!, $no')
    : `query ($yes: Boolean!) ${text.replace(/^query/, '')}`;

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
type Told = any;

function merged(target: Told, source: Told): Told {
  if (typeof target !== 'object' || typeof source !== 'object' || !target || !source) return source;
  for (const [key, value] of Object.entries(source)) target[key] = merged(target[key], value);
  return target;
}

it('is together what is answered at once, and each part lies in what was told before', async () => {
  let compared = 0;
  let parts = 0;
  await fc.assert(
    fc.asyncProperty(randomGraph, fc.gen(), async (random, gen) => {
      const choose = (below: number) => gen(fc.nat, { max: below - 1 });
      const graph = answering(random, choose);
      for (let count = 0; count < 6; count += 1) {
        const document = someDeferred(
          gen(() => randomQuery(graph.schema)),
          choose,
        );
        if (validate(graph.schema, document).length > 0 || !defersOf(document, variables)) continue;
        const atOnce = await graph.atOnce(document);
        const { first, told } = await graph.inParts(document);
        const whole: Told = JSON.parse(first.data);
        for (const { path, data, errors } of told) {
          let at = { data: whole };
          const last = path.length > 0 ? (path[path.length - 1] as never) : 'data';
          for (const step of ['data', ...path].slice(0, -1)) at = at[step as 'data'];
          expect(at[last as 'data']).toEqual(expect.any(Object));
          merged(at[last as 'data'], JSON.parse(data));
          if (errors.length === 0) expect(data).not.toBe('null');
          parts += 1;
        }
        if (atOnce.errors.length > 0) continue;
        expect({
          data: whole,
          errors: [first, ...told].flatMap((one) => one.errors),
          document: print(document),
        }).toEqual({
          data: JSON.parse(atOnce.data),
          errors: [],
          document: print(document),
        });
        compared += 1;
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 20), endOnFailure: true },
  );
  if (process.env['RUNS']) console.log({ compared, parts });
});
