import { writers } from '@noline/runtime/caller';
import type { GraphQLFormattedError } from 'graphql';
import type { Source, SubgraphAnswer, SubgraphFetch } from '../execution/source.ts';
import { type Asked, type Part, type PartsRead, type Place, toAsked } from './ask-for-nobody.ts';
import type { Keeping } from './decision.ts';
import type { Entry } from './store.ts';
import { type Turns, takeTurns } from './take-turns.ts';

/** An answer of which each part is kept, or may be. */
export interface KeptAnswer extends SubgraphAnswer {
  /** The entries that it was made of; undefined where something in it is not kept. */
  entries?: readonly Entry[] | undefined;
}

interface KeptSourceDeps extends Place, Turns {
  decide: (operation: SubgraphFetch['operation']) => Keeping | undefined;
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
  const readAll = takeTurns(source, deps);

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
      const errors: GraphQLFormattedError[] = [];
      let wanted = [...parts.keys()].filter((index) => !parts[index]?.entry);
      counts.own += parts.length - wanted.length;
      // What others look for may be from before a change: then all look together once more. Where it failed each looks itself.
      for (let joins = 2; wanted.length > 0; ) {
        const waiting = wanted.map((index) => (joins > 0 ? looks.get(asked.keys[index] ?? '') : undefined));
        const mine = wanted.filter((_, at) => !waiting[at]);
        if (mine.length > 0) {
          const read = await look(asked, mine);
          for (const [at, index] of mine.entries()) parts[index] = read.parts[at] ?? {};
          errors.push(...read.errors);
        }
        const found = await Promise.all(waiting);
        joins = found.every((entry, at) => entry || !waiting[at]) ? joins - 1 : 0;
        wanted = wanted.filter((index, at) => {
          const entry = found[at];
          if (!entry || !heard.isCurrent(entry)) return waiting[at] !== undefined;
          counts.own += 1;
          parts[index] = { entry };
          return false;
        });
      }
      return toAnswer(asked, parts, errors);
    },
  };
}

function toAnswer({ fetch }: Asked, parts: readonly Part[], errors: readonly GraphQLFormattedError[]): KeptAnswer {
  const values = parts.map(({ entry, value }) => (value === undefined && entry ? JSON.parse(entry.text) : value));
  const entries = parts.flatMap(({ entry }) => entry ?? []);
  return {
    data: fetch.representations ? { _entities: values.map((value) => value ?? null) } : (values[0] ?? null),
    ...(errors.length > 0 && { errors }),
    entries: entries.length === parts.length ? entries : undefined,
  };
}
