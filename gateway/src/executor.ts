import type { Caller } from '@noline/runtime/caller';
import { type GraphQLError, OperationTypeNode } from 'graphql';
import { withoutSelections } from './access/removal.ts';
import { judge } from './access/verdict.ts';
import type { Executed, Execution as Run } from './execution/execute.ts';
import type { Refusal } from './execution/operation.ts';
import type { Sources } from './execution/source.ts';
import type { Graph, Prepared } from './graph.ts';
import { stepOf } from './observability/course.ts';

/** What becomes of a query that asks for something which its caller may not see. */
export type AccessPolicy = 'remove' | 'refuse';

export interface ExecutorDeps {
  graph: Graph;
  sources: Sources;
  access: AccessPolicy;
}

/** An operation that was admitted. */
export interface Execution {
  prepared: Prepared;
  /** As they were sent. */
  variables: Readonly<Record<string, unknown>>;
  caller: Caller;
  /** The subgraphs, where they are asked otherwise than as a rule. */
  sources?: Sources | undefined;
  /** Tells that nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** The reasons why nothing was run: there are no data. */
export interface NotRun {
  data?: undefined;
  errors: GraphQLError[];
}

export type Executor<Answer = Executed> = (request: Execution) => Promise<Answer | NotRun>;

/**
 * Answers queries and mutations to those who may run them. Of a query that is left out which its caller may not see: it is
 * planned for nobody and asked of no subgraph. A mutation runs as a whole or not at all.
 *
 * @param execute answers what may be run: at once, or in parts
 */
export function makeExecutor<Answer>(
  { graph, sources: usual, access }: ExecutorDeps,
  execute: (run: Run) => Promise<Answer>,
): Executor<Answer> {
  return async ({ prepared, variables, caller, sources = usual, signal }) => {
    const isQuery = prepared.operation.operation === OperationTypeNode.QUERY;
    const verdict = judge(prepared.guarded, caller, access === 'refuse' || !isQuery);
    if (verdict.kind === 'refused') return { errors: verdict.errors };
    const refusal = verdict.kind === 'reduced' ? { name: verdict.part, selections: verdict.removed } : undefined;
    const allowed = refusal ? withoutRefused(graph, prepared, refusal) : prepared;
    const conditions = prepared.conditionsOf(variables);
    return execute({
      step: stepOf(allowed, caller),
      ...{ shape: prepared.shape(conditions, refusal), conditions, variables, sources, caller },
      isRead: isQuery,
      // What changes something is finished, whoever has left.
      signal: isQuery ? signal : undefined,
    });
  };
}

function withoutRefused(graph: Graph, { key, document, operationName }: Prepared, { name, selections }: Refusal) {
  return graph.prepare(`${key}/${name}`, () => withoutSelections(document, selections), operationName);
}
