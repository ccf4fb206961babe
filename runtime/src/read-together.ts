import { setImmediate as turn } from 'node:timers/promises';
import { byKey } from './loaders.ts';

/**
 * What is there by each of these keys, and maybe by others, of a tenant. It belongs to others, too, and is not to be
 * changed.
 */
export type TenantReads<T> = (tenant: string, keys: readonly string[]) => Promise<ReadonlyMap<string, T[]>>;

/** Longer lists are slow in some databases. */
const mostTogether = 100;

/**
 * Reads together what operations of a process ask for in one turn of the event loop: where many are at work, most of the
 * time a small read takes is for the command around it. Nobody gets what was read before they asked.
 */
export function readTogether<T>(
  read: (tenant: string, keys: readonly string[]) => Promise<T[]>,
  keyOf: (row: T) => string,
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
  return (tenant, wanted) => {
    const last = open.get(tenant);
    const reading = last && last.keys.size + wanted.length <= mostTogether ? last : begin(tenant);
    for (const key of wanted) reading.keys.add(key);
    return reading.found;
  };
}
