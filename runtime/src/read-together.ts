import { setImmediate as turn } from 'node:timers/promises';
import { byKey } from './loaders.ts';

/** What is there by each of these keys, and maybe by others, of a tenant. */
export type TenantReads<T> = (tenant: string, keys: readonly string[]) => Promise<ReadonlyMap<string, T[]>>;

/** Longer lists are slow in some databases. */
const mostTogether = 100;

/**
 * Reads together what operations of a process ask for in one turn of the event loop: where many are at work, most of the
 * time a small read takes is for the command around it. Nobody gets what was read before they asked.
 *
 * @param isShared whether those who ask for the same key get the same rows, which are then not to be changed; else each gets
 * rows of their own, and the second of them is in another read
 */
export function readTogether<T>(
  read: (tenant: string, keys: readonly string[]) => Promise<T[]>,
  keyOf: (row: T) => string,
  { isShared }: { isShared: boolean },
): TenantReads<T> {
  const open = new Map<string, { keys: Set<string>; found: Promise<ReadonlyMap<string, T[]>> }>();

  function begin(tenant: string) {
    const keys = new Set<string>();
    // When all has been heard that has come in by now.
    const found = turn().then(async () => {
      if (open.get(tenant) === reading) open.delete(tenant);
      return byKey(await read(tenant, [...keys]), keyOf);
    });
    const reading = { keys, found };
    open.set(tenant, reading);
    return reading;
  }
  const goesWith = (keys: ReadonlySet<string>, wanted: readonly string[]): boolean =>
    keys.size + wanted.length <= mostTogether && (isShared || !wanted.some((key) => keys.has(key)));

  return (tenant, wanted) => {
    const last = open.get(tenant);
    const { keys, found } = last && goesWith(last.keys, wanted) ? last : begin(tenant);
    for (const key of wanted) keys.add(key);
    return found;
  };
}
