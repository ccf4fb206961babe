import { makeUnderWay } from '@noline/runtime/under-way';
import { OperationTypeNode } from 'graphql';
import type { Execution, Executor } from './executor.ts';
import { rightsKey } from './subscriptions/shared-caller.ts';

/** An answer that others may get, too. */
export type SharedAnswer = Awaited<ReturnType<Executor>> & {
  /** Its data as they are sent to more than one: made once, and not for the first. To be asked once for each who is sent them. */
  sharedData?: () => Buffer | undefined;
};

/**
 * Answers equal queries that are under way at the same time once: where nobody is signed in, all in the same surroundings
 * whose requests carry the same headers for the subgraphs. Who has changed something is not answered what was begun before.
 */
export function shareAnswers(execute: Executor): (request: Execution) => Promise<SharedAnswer> {
  const queries = makeUnderWay<SharedAnswer>();

  async function share(request: Execution): Promise<SharedAnswer> {
    const answer = await execute(request);
    return { ...answer, ...(answer.data !== undefined && { sharedData: bytesOf(answer.data) }) };
  }
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
    const who = `${JSON.stringify(variables)}\n${rightsKey(caller)}`;
    return queries.join([prepared.key, who], signal, (left) => share({ ...request, signal: left }));
  };
}

function bytesOf(data: string): () => Buffer | undefined {
  let isSent = false;
  let bytes: Buffer | undefined;
  return () => {
    if (isSent) bytes ??= Buffer.from(data);
    isSent = true;
    return bytes;
  };
}
