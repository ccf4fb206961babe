import { writers } from '@noline/runtime/caller';
import type { GraphQLFormattedError } from 'graphql';
import type { Source, SubgraphAnswer, SubgraphFetch } from '../execution/source.ts';
import {
  type Asked,
  type Keeper,
  type Part,
  type PartsRead,
  type Place,
  readParts,
  toAsked,
} from './ask-for-nobody.ts';
import type { Keeping } from './decision.ts';
import type { Entry } from './store.ts';

/** An answer of which each part is kept, or may be. */
export interface KeptAnswer extends SubgraphAnswer {
  /** The entries that it was made of; undefined where something in it is not kept. */
  entries?: readonly Entry[] | undefined;
}

/** How often something was found here, at the other processes, or not at all. */
export interface CacheCounts {
  own: number;
  shared: number;
  missed: number;
}

interface KeptSourceDeps extends Place, Keeper {
  decide: (operation: SubgraphFetch['operation']) => Keeping | undefined;
  counts: CacheCounts;
}

/** One look for something. What comes of it is undefined where it cannot be kept. */
type Look = Promise<Entry | undefined>;

/**
 * Answers what may be kept from what is kept. Of many who ask for the same at the same time in one process one looks, and the
 * others wait; who came after a change was heard of does not get what was read before it.
 */
export function keptSource(source: Source, deps: KeptSourceDeps): Source {
  const { decide, store, heard, counts } = deps;
  const looks = new Map<string, Look>();

  async function readAll(asked: Asked, indexes: readonly number[]): Promise<PartsRead> {
    const keys = indexes.map((index) => asked.keys[index] ?? '');
    const shared = await store.shared(keys, heard.isCurrent);
    const missing = indexes.filter((_, at) => !shared[at]);
    counts.shared += indexes.length - missing.length;
    counts.missed += missing.length;
    const read = missing.length > 0 ? await readParts(source, asked, missing, deps) : noParts;
    const rest = [...read.parts];
    return {
      parts: indexes.map((_, at) => (shared[at] ? { entry: shared[at] } : (rest.shift() ?? {}))),
      errors: read.errors,
    };
  }
  /** Looks for all of these at once, and lets others wait for it. */
  async function look(asked: Asked, indexes: readonly number[]): Promise<PartsRead> {
    const all = readAll(asked, indexes);
    for (const [at, index] of indexes.entries()) {
      const key = asked.keys[index] ?? '';
      looks.set(
        key,
        all
          .then(
            ({ parts }) => parts[at]?.entry,
            () => undefined,
          )
          .finally(() => looks.delete(key)),
      );
    }
    return all;
  }
  return {
    async fetch(fetched): Promise<KeptAnswer> {
      const keeping = writers.has(fetched.caller.kind) ? undefined : decide(fetched.operation);
      if (!keeping) return source.fetch(fetched);
      const asked = toAsked(fetched, keeping, deps);
      const parts: Part[] = asked.keys.map((key) => ({ entry: store.own(key, heard.isCurrent) }));
      const wanted = [...parts.keys()].filter((index) => !parts[index]?.entry);
      counts.own += parts.length - wanted.length;
      const lookFor = (index: number): Look | undefined => looks.get(asked.keys[index] ?? '');
      const mine = wanted.filter((index) => !lookFor(index));
      const others = wanted.filter(lookFor);
      const waiting = others.map(lookFor);
      const errors: GraphQLFormattedError[] = [];
      function take(indexes: readonly number[], read: PartsRead): void {
        for (const [at, index] of indexes.entries()) parts[index] = read.parts[at] ?? {};
        errors.push(...read.errors);
      }
      if (mine.length > 0) take(mine, await look(asked, mine));
      const found = await Promise.all(waiting);
      const again = others.filter((index, at) => {
        const entry = found[at];
        if (!entry || !heard.isCurrent(entry)) return true;
        counts.own += 1;
        parts[index] = { entry };
        return false;
      });
      if (again.length > 0) take(again, await readAll(asked, again));
      return toAnswer(asked, parts, errors);
    },
  };
}

const noParts: PartsRead = { parts: [], errors: [] };

function toAnswer({ fetch }: Asked, parts: readonly Part[], errors: readonly GraphQLFormattedError[]): KeptAnswer {
  const values = parts.map(({ entry, value }) => (value === undefined && entry ? JSON.parse(entry.text) : value));
  const entries = parts.flatMap(({ entry }) => entry ?? []);
  return {
    data: fetch.representations ? { _entities: values.map((value) => value ?? null) } : (values[0] ?? null),
    ...(errors.length > 0 && { errors }),
    entries: entries.length === parts.length ? entries : undefined,
  };
}
