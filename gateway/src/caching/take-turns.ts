import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Source } from '../execution/source.ts';
import { type Asked, type Keeper, mayBeKept, type PartsRead, readParts } from './ask-for-nobody.ts';

/** How often something was found here, at the other processes, or not at all. */
export interface CacheCounts {
  own: number;
  shared: number;
  missed: number;
}

export interface Turns extends Keeper {
  counts: CacheCounts;
}

/** Reads some of the parts of what is asked for, in the order of the indexes. */
export type ReadAll = (asked: Asked, indexes: readonly number[]) => Promise<PartsRead>;

/** How long a process waits between looks for what another one was to find, in milliseconds; longer than a claim lasts. */
const pauses = [5, 10, 20, 40, 80, 80];

/** What came to nothing that is kept, such as what is not there: nobody waits for another process to ask for it. */
const vainOnes = { max: 10_000, ttl: 5_000 };

/**
 * Takes what processes share, and asks the subgraph for the rest. Of all processes that miss the same at the same time one
 * asks, and the others take what it has found: they look for it some times, and ask themselves where it does not come.
 */
export function takeTurns(source: Source, deps: Turns): ReadAll {
  const { store, heard, counts } = deps;
  const vain = new LRUCache<string, true>(vainOnes);

  async function ask(asked: Asked, indexes: readonly number[]): Promise<PartsRead> {
    counts.missed += indexes.length;
    const read = await readParts(source, asked, indexes, deps);
    for (const [at, key] of keysOf(asked, indexes).entries()) {
      if (read.parts[at]?.entry) vain.delete(key);
      else vain.set(key, true);
    }
    return read;
  }
  /** Asks for those of which it is this process' turn, and waits for the others. */
  async function inTurn(asked: Asked, indexes: readonly number[], [rest, ...later] = pauses): Promise<PartsRead> {
    const keys = keysOf(asked, indexes);
    const claims = await store.claim(keys, heard.isCurrent);
    const turns = claims.map((claim, at) => claim ?? (!rest || vain.has(keys[at] ?? '') ? 'ours' : 'others'));
    const ours = indexes.filter((_, at) => turns[at] === 'ours');
    const others = indexes.filter((_, at) => turns[at] === 'others');
    counts.shared += indexes.length - ours.length - others.length;
    const [read, waited] = await Promise.all([
      ours.length > 0 ? ask(asked, ours).finally(() => store.release(keysOf(asked, ours))) : nothing,
      others.length > 0 ? pause(rest).then(() => inTurn(asked, others, later)) : nothing,
    ]);
    const parts = { ours: read.parts.values(), others: waited.parts.values() };
    return {
      parts: turns.map((turn) => (typeof turn === 'string' ? (parts[turn].next().value ?? {}) : { entry: turn })),
      errors: [...read.errors, ...waited.errors],
    };
  }
  return async (asked, indexes) => {
    const found = await store.shared(keysOf(asked, indexes), heard.isCurrent);
    const missing = indexes.filter((_, at) => !found[at]);
    counts.shared += indexes.length - missing.length;
    if (missing.length === 0) return { parts: found.map((entry) => ({ entry })), errors: [] };
    const read = await (mayBeKept(asked, heard) ? inTurn : ask)(asked, missing);
    const parts = read.parts.values();
    return {
      parts: indexes.map((_, at) => (found[at] ? { entry: found[at] } : (parts.next().value ?? {}))),
      errors: read.errors,
    };
  };
}

const nothing: PartsRead = { parts: [], errors: [] };

const keysOf = ({ keys }: Asked, indexes: readonly number[]): string[] => indexes.map((index) => keys[index] ?? '');
