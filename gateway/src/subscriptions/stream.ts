/** Answers on their way to one subscriber, made from a subgraph's events. */
export interface AnswerStream<Answer> extends AsyncIterableIterator<Answer> {
  return(): Promise<IteratorResult<Answer>>;
  throw(error: unknown): Promise<IteratorResult<Answer>>;
  /** Ends it from our side: the subscriber gets this answer, and then the end. */
  end(last: Answer): void;
}

interface Makers<Event, Answer> {
  /** Must not throw. */
  answer: (event: Event) => Promise<Answer>;
  /** The last answer after the upstream failed. */
  failed: (thrown: unknown) => Answer;
  /** Called once, however it ends. */
  onEnd: () => void;
}

/**
 * Answers each event of an upstream. Written by hand, since `return()` of an async generator waits for the pending
 * `next()`, and so a subscriber who leaves would keep the upstream open until one more event came. One `next()` at a
 * time, as `for await` asks.
 */
export function answerEvents<Event, Answer>(
  upstream: AsyncIterator<Event>,
  { answer, failed, onEnd }: Makers<Event, Answer>,
): AnswerStream<Answer> {
  const done: IteratorResult<Answer> = { done: true, value: undefined };
  let ended = false;
  let last: IteratorResult<Answer> | undefined;
  let reader: ((result: IteratorResult<Answer>) => void) | undefined;

  function settle(result: IteratorResult<Answer>): void {
    reader?.(result);
    reader = undefined;
  }
  async function close(final?: IteratorResult<Answer>): Promise<void> {
    if (ended) return;
    ended = true;
    if (reader) settle(final ?? done);
    else last = final;
    onEnd();
    // It may be the one that failed; then there is nothing left to close.
    await upstream.return?.().catch(() => {});
  }
  async function advance(): Promise<void> {
    try {
      const { done: over, value } = await upstream.next();
      if (over) return await close();
      settle({ done: false, value: await answer(value) });
    } catch (thrown) {
      await close({ done: false, value: failed(thrown) });
    }
  }
  function afterEnd(): IteratorResult<Answer> {
    const result = last ?? done;
    last = undefined;
    return result;
  }
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (ended) return Promise.resolve(afterEnd());
      return new Promise((resolve) => {
        reader = resolve;
        void advance();
      });
    },
    async return() {
      await close();
      return done;
    },
    async throw(error) {
      await close();
      throw error;
    },
    end: (value) => void close({ done: false, value }),
  };
}
