/**
 * Events for as long as their reader may see what they tell of: the first that may not be seen is the end. Written by hand,
 * since `return()` of an async generator waits for the pending `next()`.
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
      return read.done || (await isSeen(read.value)) ? read : end();
    },
    return: end,
  };
}
