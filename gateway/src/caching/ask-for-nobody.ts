import { hash } from 'node:crypto';
import type { GraphQLFormattedError } from 'graphql';
import type { Source, SubgraphAnswer, SubgraphFetch } from '../execution/source.ts';
import { followAs } from '../observability/course.ts';
import { rightsKey, sharedCaller } from '../subscriptions/shared-caller.ts';
import type { Keeping } from './decision.ts';
import type { Heard } from './heard.ts';
import type { Entry, Store } from './store.ts';
import { collectTags, tagOf } from './tags.ts';

/** Where something is asked for. */
export interface Place {
  subgraph: string;
  /** Names the supergraph: another one may mean something else by the same words. */
  generation: string;
}

/** What is needed to keep it. */
export interface Keeper {
  store: Store;
  heard: Heard;
  now: () => number;
}

/** What came of one thing that was asked for: the whole answer, or an entity of it. */
export interface Part {
  entry?: Entry | undefined;
  /** As the subgraph gave it, for the one who asked; all others read the entry. */
  value?: unknown;
}

export interface PartsRead {
  parts: Part[];
  errors: readonly GraphQLFormattedError[];
}

/** What is asked for, in the name of nobody, and the keys of its parts. */
export interface Asked {
  fetch: SubgraphFetch;
  keeping: Keeping;
  keys: readonly string[];
}

export function toAsked(fetch: SubgraphFetch, keeping: Keeping, { generation, subgraph }: Place): Asked {
  const { variables, representations, caller } = fetch;
  const nobody = nobodyAs(caller);
  const words = [generation, subgraph, keeping.operation.query, JSON.stringify(variables), nobody.surroundings];
  const key = hash('sha256', JSON.stringify(words), 'base64url');
  return {
    // Whoever waits for it, waits for it after its first asker has left.
    fetch: { ...fetch, operation: keeping.operation, caller: nobody.caller, signal: undefined },
    keeping,
    keys: representations ? representations.map((representation) => `${key} ${representation}`) : [key],
  };
}

/** The caller without all that is their own; it is made again for each, since what proves it does not last. */
function nobodyAs(caller: SubgraphFetch['caller']) {
  const nobody = sharedCaller(caller, true, caller.requestId);
  followAs(caller, nobody);
  return { caller: nobody, surroundings: rightsKey(nobody) };
}

const listsOf = ({ fetch: { caller }, keeping }: Asked): string[] =>
  keeping.lists.map((type) => tagOf(caller.tenant, type));

/** Whether what is asked for now may be kept at all: no list while what makes it follows a change. */
export const mayBeKept = (asked: Asked, heard: Heard): boolean => heard.isSettled(listsOf(asked));

/**
 * Asks the subgraph for some of the parts, and keeps what may be kept.
 *
 * @param indexes which of the parts
 */
export async function readParts(
  source: Source,
  asked: Asked,
  indexes: readonly number[],
  { heard, store, now }: Keeper,
): Promise<PartsRead> {
  const { fetch, keeping, keys } = asked;
  const isToKeep = mayBeKept(asked, heard);
  const [place, until] = [heard.place, now() + 1_000 * keeping.seconds];
  const { representations } = fetch;
  const answer = await source.fetch({
    ...fetch,
    ...(representations && { representations: indexes.map((index) => representations[index] ?? '') }),
  });
  const errors = told(answer, indexes, representations !== undefined);
  const values = representations ? ((answer.data?.['_entities'] ?? []) as unknown[]) : [answer.data];
  if (errors.length > 0) return { parts: values.map((value) => ({ value })), errors };
  const entries = new Map<string, Entry>();
  const parts = values.map((value, at): Part => {
    // Nobody would tell when it comes.
    if (value == null || (!representations && Object.values(value).includes(null))) return { value };
    const tags = new Set(listsOf(asked));
    collectTags(value, fetch.caller.tenant, tags);
    const entry = { place, until, tags: [...tags], text: JSON.stringify(value) };
    entries.set(keys[indexes[at] ?? 0] ?? '', entry);
    return { entry, value };
  });
  if (isToKeep) store.put(entries);
  return { parts, errors };
}

/** What is wrong with an answer, with the places that those who asked know. */
function told(
  { data, errors = [] }: SubgraphAnswer,
  indexes: readonly number[],
  areEntities: boolean,
): readonly GraphQLFormattedError[] {
  if (!areEntities) return errors;
  const entities = data?.['_entities'];
  const isWhole = Array.isArray(entities) ? entities.length === indexes.length : errors.length > 0;
  const placed = errors.map(({ message, path, extensions }) => {
    const [field, at, ...rest] = path ?? [];
    const index = field === '_entities' && typeof at === 'number' ? indexes[at] : undefined;
    const shown = index === undefined ? path : ['_entities', index, ...rest];
    return { message, ...(shown && { path: shown }), ...(extensions && { extensions }) };
  });
  return isWhole ? placed : [...placed, { message: 'The subgraph has not answered with what was asked for.' }];
}
