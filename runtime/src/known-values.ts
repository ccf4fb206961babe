import { LRUCache } from 'lru-cache';

/** What is known by these keys, in their order; undefined where there is nothing. */
export type KnownValues<V> = (
  keys: readonly string[],
  /** Asked for those that are not known. */
  read: (missing: readonly string[]) => Promise<ReadonlyMap<string, V>>,
) => Promise<(V | undefined)[]>;

/** Keeps in this process, for a while, what is read again and again. What is not there is looked for each time. */
export function keepKnown<V extends object>(milliseconds: number, most: number): KnownValues<V> {
  const known = new LRUCache<string, V>({ max: most, ttl: milliseconds });
  return async (keys, read) => {
    const found = keys.map((key) => known.get(key));
    const missing = keys.filter((_, index) => !found[index]);
    if (missing.length === 0) return found;
    const brought = await read(missing);
    for (const [key, value] of brought) known.set(key, value);
    return keys.map((key, index) => found[index] ?? brought.get(key));
  };
}
