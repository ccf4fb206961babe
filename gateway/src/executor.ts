import type { ServiceMap } from '@apollo/gateway';
import { OperationTypeNode } from 'graphql';
import { completeData, withoutSelections } from './access/removal.ts';
import { judge, type Verdict } from './access/verdict.ts';
import type { OperationContext } from './data-sources.ts';
import type { Graph, GraphResult, Prepared, RequestContext } from './graph.ts';

/** What becomes of a query that asks for something which its caller may not see. */
export type AccessPolicy = 'remove' | 'refuse';

export interface ExecutorDeps {
  graph: Graph;
  sources: ServiceMap;
  access: AccessPolicy;
}

/**
 * Answers queries and mutations that were admitted, by their plans, to those who may run them: the executor that Apollo
 * Server asks. A mutation runs as a whole or not at all.
 */
export function makeExecutor({ graph, sources, access }: ExecutorDeps) {
  return async (request: RequestContext): Promise<GraphResult> => {
    const { operationName } = request.request;
    const key = `${request.queryHash}/${operationName ?? ''}`;
    const prepared = graph.prepare(key, () => request.document, operationName);
    const { caller } = request.context as OperationContext;
    const whole = access === 'refuse' || prepared.operation.operation.operation !== OperationTypeNode.QUERY;
    const verdict = judge(prepared.guarded, caller, whole);
    if (verdict.kind === 'refused') return { errors: verdict.errors };
    if (verdict.kind === 'allowed') return graph.run(prepared, sources, request);
    return runPart({ graph, sources }, key, { prepared, verdict, request });
  };
}

interface Part {
  prepared: Prepared;
  verdict: Verdict & { kind: 'reduced' };
  request: RequestContext;
}

/** What is taken out is planned for nobody and asked of no subgraph. */
async function runPart(
  { graph, sources }: Pick<ExecutorDeps, 'graph' | 'sources'>,
  key: string,
  { prepared: { document }, verdict: { removed, part }, request }: Part,
): Promise<GraphResult> {
  const { schema } = graph;
  const { operationName, variables = {} } = request.request;
  const makeRest = () => withoutSelections(document, removed);
  const rest = graph.prepare(`${key}/${part}`, makeRest, operationName);
  const { data, errors = [], ...others } = await graph.run(rest, sources, request);
  if (!data) return { data, errors, ...others };
  const whole = completeData({ schema, document, operationName, variables, removed, data });
  return { ...others, data: whole.data ?? null, errors: [...errors, ...(whole.errors ?? [])] };
}
