/**
 * Events for as long as their reader may see what they tell of: the first that may not be seen is the end, and so is one of
 * which that cannot be found out. Written by hand, since `return()` of an async generator waits for the pending `next()`.
 */
export function whileSeen<E>(
  events: AsyncIterableIterator<E>,
  isSeen: (event: E) => Promise<boolean>,
): AsyncIterableIterator<E> {
  const end = async (): Promise<IteratorResult<E>> => {
    await events.return?.();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const read = await events.next();
      if (read.done) return read;
      try {
        if (await isSeen(read.value)) return read;
      } catch (error) {
        // Whoever reads takes a failure for the end, and leaves no more.
        await end();
        throw error;
      }
      return end();
    },
    return: end,
  };
}
