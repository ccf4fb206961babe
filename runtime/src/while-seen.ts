import { isPosition } from './streams.ts';

/**
 * Events for as long as their reader may see what they tell of: the first that may not be seen is the end, and so is one of
 * which that cannot be found out. A position tells of nothing, so it is handed on unasked. Written by hand, since `return()`
 * of an async generator waits for the pending `next()`.
 */
export function whileSeen<E>(
  items: AsyncIterableIterator<E>,
  isSeen: () => boolean | Promise<boolean>,
): AsyncIterableIterator<E> {
  const end = async (): Promise<IteratorResult<E>> => {
    await items.return?.();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const read = await items.next();
      if (read.done || isPosition(read.value)) return read;
      try {
        if (await isSeen()) return read;
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
