import { unpublishedCount } from '@noline/runtime/outbox';
import { streamName } from '@noline/runtime/streams';
import { type Platform, subgraphDb } from '@noline/runtime/subgraph';
import { groupsOf } from '@noline/runtime/trim';
import { subgraphNames } from '@noline/schema/subgraphs';
import { lookInto } from '../look-into.ts';
import { until } from '../until.ts';
import { textsIn, wordsIn } from './words.ts';

/** A document with the place where it is stored: `order.orders/ord_1`. */
export interface Stored {
  place: string;
  collection: string;
  tenant: string | undefined;
  document: object;
  /** The whole document as text, to compare it. */
  text: string;
}

/** Everything that a platform has stored, by place. */
export type Dump = ReadonlyMap<string, Stored>;

/** The runtime's own: events on their way, keys, leases. */
const bookkeeping = ['outbox', 'publications', 'relayState', 'inbox', 'parkedEvents', 'idempotency', 'leases'];

export interface Store {
  /** Everything, once all that was said has been heard by everyone. */
  dump(): Promise<Dump>;
  stop(): Promise<void>;
}

/** Looks into the databases of a platform at work. */
export async function openStore(prefix: string): Promise<Store> {
  const platform = await lookInto({ prefix });
  return {
    async dump() {
      await until('everyone has heard everything', () => isSettled(platform), 30_000);
      return new Map((await Promise.all(subgraphNames.map((name) => dumpOf(platform, name)))).flat());
    },
    stop: platform.stop,
  };
}

async function isSettled(platform: Platform): Promise<boolean> {
  const counts = await Promise.all(
    subgraphNames.map(async (name) => {
      const groups = await groupsOf(platform.redis, streamName(platform.prefix, name));
      const unread = groups.reduce((sum, { pending, lag }) => sum + pending + lag, 0);
      return unread + (await unpublishedCount(subgraphDb(platform, name)));
    }),
  );
  return counts.every((count) => count === 0);
}

async function dumpOf({ mongo, prefix }: Platform, name: string): Promise<[string, Stored][]> {
  const db = mongo.db(`${prefix}_${name}`);
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const rows = await Promise.all(
    collections.map(async ({ name: collection }) => {
      const documents = await db.collection<{ _id: string; tenant?: string }>(collection).find().toArray();
      return documents.map((document): [string, Stored] => {
        const place = `${name}.${collection}/${document._id}`;
        return [place, { place, collection, tenant: document.tenant, document, text: JSON.stringify(document) }];
      });
    }),
  );
  return rows.flat();
}

/** What is in one dump and was not in an earlier one. */
export const addedSince = (before: Dump, after: Dump): Stored[] =>
  [...after.values()].filter(({ place }) => !before.has(place));

export const isBookkeeping = ({ collection }: Stored): boolean => bookkeeping.includes(collection);

/** Whether the time is over for which a document was to be kept. */
const isForgotten = ({ document }: Stored): boolean => {
  const { forgottenAt } = document as { forgottenAt?: Date };
  return forgottenAt !== undefined && forgottenAt.getTime() <= Date.now();
};

/** The documents of a dump that are changed or gone in a later one, bookkeeping aside. */
export const changedSince = (before: Dump, after: Dump): Stored[] =>
  [...before.values()].filter((stored) => {
    const now = after.get(stored.place);
    return !isBookkeeping(stored) && (now ? now.text !== stored.text : !isForgotten(stored));
  });

/** The words in a dump by which something can be known again; of the keys of sessions everybody knows the public half. */
export const wordsOfDump = (dump: Dump): Set<string> =>
  wordsIn([...dump.values()].filter(({ collection }) => collection !== 'signingKeys').map(({ document }) => document));

/** Ids by their prefix, in documents. */
export function idsIn(stored: readonly Stored[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { document } of stored) {
    for (const text of textsIn(document)) {
      for (const [id, prefix = ''] of text.matchAll(/\b([a-z]{3})_[0-9a-f-]{36}/g)) {
        found.set(prefix, (found.get(prefix) ?? new Set()).add(id));
      }
    }
  }
  return listed(found);
}

/** The texts in documents by the name of their field; those in a list by the name of the list. */
export function fieldsIn(stored: readonly Stored[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  const note = (name: string, value: unknown): void => {
    if (typeof value === 'string') found.set(name, (found.get(name) ?? new Set()).add(value));
    else if (Array.isArray(value)) for (const item of value) note(name, item);
    else if (value && typeof value === 'object') for (const [inner, part] of Object.entries(value)) note(inner, part);
  };
  for (const { document } of stored) note('', document);
  return listed(found);
}

const listed = (found: Map<string, Set<string>>): Map<string, string[]> =>
  new Map([...found].map(([name, values]) => [name, [...values]]));
