import { makeUnderWay } from '@noline/runtime/under-way';
import { OperationTypeNode } from 'graphql';
import type { Executor } from './executor.ts';
import { rightsKey } from './subscriptions/shared-caller.ts';

/**
 * Answers equal queries that are under way at the same time once: where nobody is signed in, all in the same surroundings
 * whose requests carry the same headers for the subgraphs. Who has changed something is not answered what was begun before.
 */
export function shareAnswers(execute: Executor): Executor {
  const queries = makeUnderWay<Awaited<ReturnType<Executor>>>();
  return async (request) => {
    const { prepared, variables, caller, signal } = request;
    if (prepared.operation.operation !== OperationTypeNode.QUERY) {
      try {
        return await execute(request);
      } finally {
        queries.forget();
      }
    }
    if (caller.kind !== 'anonymous') return execute(request);
    const key = `${prepared.key}\n${JSON.stringify(variables)}\n${rightsKey(caller)}`;
    return queries.join(key, signal, (left) => execute({ ...request, signal: left }));
  };
}
