import { fault } from './errors.ts';

/** Events on their way to one reader. */
export interface EventQueue<T> {
  push(event: T): void;
  /** Ends it: the reader gets what is there, and then the error if there is one. */
  end(error?: Error): void;
  /** Whether the reader has taken all and waits for more. */
  readonly isAwaited: boolean;
  events: AsyncIterableIterator<T>;
}

/**
 * A bounded queue. A reader that is more than `limit` events behind gets SLOW_CONSUMER and the end, so that one slow
 * screen costs no memory. Written by hand because `return()` of an async generator waits for the pending `next()`.
 *
 * @param onEnd called once, when the reader leaves or the queue ends
 * @param onWait called each time that the reader has taken all and waits for more
 */
export function makeEventQueue<T>(limit: number, onEnd: () => void, onWait = () => {}): EventQueue<T> {
  const waiting: T[] = [];
  let readers: { resolve: (result: IteratorResult<T>) => void; reject: (error: Error) => void }[] = [];
  let ended = false;
  let failure: Error | undefined;
  function end(error?: Error): void {
    if (ended) return;
    ended = true;
    failure = error;
    onEnd();
    const [first, ...rest] = readers;
    readers = [];
    if (first && failure) first.reject(failure);
    else first?.resolve({ done: true, value: undefined });
    for (const reader of rest) reader.resolve({ done: true, value: undefined });
    if (first) failure = undefined;
  }
  async function next(): Promise<IteratorResult<T>> {
    if (waiting.length > 0) return { done: false, value: waiting.shift() as T };
    if (failure) {
      const error = failure;
      failure = undefined;
      throw error;
    }
    if (ended) return { done: true, value: undefined };
    return new Promise((resolve, reject) => {
      readers.push({ resolve, reject });
      onWait();
    });
  }
  return {
    push(event) {
      if (ended) return;
      const reader = readers.shift();
      if (reader) reader.resolve({ done: false, value: event });
      else if (waiting.length >= limit) end(fault('SLOW_CONSUMER'));
      else waiting.push(event);
    },
    end,
    get isAwaited() {
      return readers.length > 0;
    },
    events: {
      [Symbol.asyncIterator]() {
        return this;
      },
      next,
      async return() {
        waiting.length = 0;
        end();
        return { done: true, value: undefined };
      },
      async throw(error: Error) {
        waiting.length = 0;
        end();
        throw error;
      },
    },
  };
}
