import type { ExecutionResult, GraphQLError } from 'graphql';
import { isPosition } from './streams.ts';

interface AnswerOptions {
  answer: (event: unknown) => Promise<ExecutionResult>;
  /** What the reader is told of whatever ends the source. */
  toFault: (thrown: unknown) => GraphQLError;
  /** See `SubgraphRequest.positions`. */
  positions: boolean;
}

/**
 * The events of a subscription's source as answers, each made when it is asked for. Written by hand, since `return()` of an
 * async generator waits for the pending `next()`.
 */
export function answerEvents(
  source: AsyncIterable<unknown>,
  { answer, toFault, positions }: AnswerOptions,
): AsyncIterableIterator<ExecutionResult> {
  const events = source[Symbol.asyncIterator]();
  let left = false;

  // Of a source that waits itself nobody needs to know when it has ended, or how.
  const leave = (): void => {
    left = true;
    Promise.resolve(events.return?.()).catch(() => {});
  };
  async function next(): Promise<IteratorResult<ExecutionResult>> {
    for (;;) {
      const { done, value } = await events.next();
      if (done || left) return { done: true, value: undefined };
      if (!isPosition(value)) return { done: false, value: withCursor(await answer(value), value) };
      if (positions) return { done: false, value: cursorOf(value) };
    }
  }
  const withCursor = (result: ExecutionResult, event: unknown): ExecutionResult =>
    positions ? { ...result, ...cursorOf(event) } : result;

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        return await next();
      } catch (thrown) {
        leave();
        throw toFault(thrown);
      }
    },
    async return() {
      leave();
      return { done: true, value: undefined };
    },
  };
}

/** The place of an entry or position; what another kind of source gives has none, only an `id` perhaps. */
function cursorOf(item: unknown): Pick<ExecutionResult, 'extensions'> {
  const { id, event } = (item ?? {}) as { id?: unknown; event?: unknown };
  const hasPlace = typeof id === 'string' && (event !== undefined || isPosition(item));
  return hasPlace ? { extensions: { cursor: id } } : {};
}
