import { isObject, type Json } from '@noline/runtime/json';
import { setOwn } from './json.ts';

/**
 * Adds what another fetch has brought to what is there, of one object or of several. Objects, and lists of the same length,
 * are one with what they meet; everything else takes its place. Nothing is copied: what is not there yet is handed over.
 */
export function merge(targets: readonly Json[], source: Json): void {
  for (const key of Object.keys(source)) {
    const brought = source[key];
    if (brought === undefined) continue;
    for (const target of targets) {
      const known = Object.hasOwn(target, key) ? target[key] : undefined;
      if (!isMerged(known, brought)) setOwn(target, key, brought);
    }
  }
}

function isMerged(known: unknown, brought: unknown): boolean {
  if (typeof known !== 'object' || known === null) return false;
  if (known === brought) return true;
  if (Array.isArray(known)) return Array.isArray(brought) && mergeLists(known, brought);
  if (!isObject(brought)) return false;
  merge([known as Json], brought);
  return true;
}

function mergeLists(known: unknown[], brought: readonly unknown[]): boolean {
  if (known.length !== brought.length) return false;
  for (const [index, item] of brought.entries()) {
    if (!isMerged(known[index], item)) known[index] = item;
  }
  return true;
}
