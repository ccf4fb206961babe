import { randomUUID } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import type { SubgraphName } from '@noline/schema/subgraphs';
import { parse } from 'graphql';
import type { MongoClient } from 'mongodb';
import { type Ask, makeAsk } from './ask.ts';
import { makeBell } from './bell.ts';
import type { Caller } from './caller.ts';
import { type Database, openDatabase } from './database.ts';
import { type Feed, startFeed } from './feed.ts';
import { idempotencyIndexes } from './idempotency.ts';
import { type IdPrefix, newId } from './ids.ts';
import { type Led, type LedWork, startLed } from './led.ts';
import { localTransport } from './local-transport.ts';
import type { Logger } from './log.ts';
import { ensureIndexes, type Index } from './mongo.ts';
import { outboxIndexes } from './outbox.ts';
import { publicationIndexes } from './publications.ts';
import { consume, type Reaction, reactionIndexes } from './reactions.ts';
import type { Redis } from './redis.ts';
import { relay } from './relay.ts';
import { scalars } from './scalars.ts';
import { streamName } from './streams.ts';
import type { Transport } from './transport.ts';
import type { Audit } from './verify.ts';

/** What the process gives every subgraph in it. */
export interface Platform {
  mongo: MongoClient;
  redis: Redis;
  /** Keeps installations that share a database or cache apart: `noline`. */
  prefix: string;
  /** The secret that seals the keys of session tokens, and whatever else proves who somebody is. */
  sessionKey: Uint8Array;
  /** How long entries of the audit log are kept, in days. */
  auditDays: number;
  /** For how long a subscription's cursor is good at least, in minutes. */
  cursorMinutes: number;
  /** Where customers let TVs in: a page of the retailer's own. `{tenant}` and `{channel}` in it stand for theirs. */
  deviceLoginUrl: string;
  /** The way to each subgraph; filled while the process starts. */
  transports: Map<string, Transport>;
  log: Logger;
  now: () => Date;
}

/** What a subgraph is made of: everything outside itself that it may use. */
export interface SubgraphDeps {
  /** The subgraph's own database; no other reads it. */
  db: Database;
  redis: Redis;
  prefix: string;
  sessionKey: Uint8Array;
  /** How long entries of the audit log are kept, in days. */
  auditDays: number;
  /** Where customers let TVs in: a page of the retailer's own. `{tenant}` and `{channel}` in it stand for theirs. */
  deviceLoginUrl: string;
  /** The events that this subgraph says, for its subscriptions. */
  feed: Feed;
  /** Asks another subgraph. */
  ask: Ask;
  log: Logger;
  now: () => Date;
  newId: (prefix: IdPrefix) => string;
  /** Tells the relay that the outbox has something to publish. */
  wakeRelay: () => void;
}

/** A subgraph as one plain value; the same in every shape of the platform. */
export interface Subgraph {
  name: SubgraphName;
  typeDefs: string;
  // The maps are typed per subgraph by its generated `Resolvers`; here they are only handed on.
  resolvers: GraphQLResolverMap<never>;
  /** What resolvers get, made anew for each operation. */
  context: (caller: Caller) => object;
  /** The indexes of its collections. */
  indexes: Record<string, Index[]>;
  reactions?: Reaction[];
  /** Work in the background, done by one process at a time. */
  jobs?: LedWork[];
  /** Makes ready what is neither collection nor stream: a search index. */
  prepare?: () => Promise<void>;
  /** Walks its data and tells of every invariant that does not hold. */
  verify?: (audit: Audit) => Promise<void>;
}

export type MakeSubgraph = (deps: SubgraphDeps) => Subgraph;

/** A subgraph at work in this process. */
export interface HostedSubgraph {
  name: SubgraphName;
  transport: Transport;
  stop: () => Promise<void>;
}

/** The database of one subgraph; no other reads it. */
export const subgraphDb = ({ mongo, prefix }: Pick<Platform, 'mongo' | 'prefix'>, name: SubgraphName): Database =>
  openDatabase(mongo, `${prefix}_${name}`);

function makeDeps(
  name: SubgraphName,
  { mongo, redis, prefix, sessionKey, auditDays, deviceLoginUrl, now, log, transports }: Platform,
  { feed, wakeRelay }: Pick<SubgraphDeps, 'feed' | 'wakeRelay'>,
): SubgraphDeps {
  return {
    ...{ redis, prefix, sessionKey, auditDays, deviceLoginUrl, now, newId, feed, wakeRelay },
    db: subgraphDb({ mongo, prefix }, name),
    log: log.child({ subgraph: name }),
    ask: makeAsk(transports, name),
  };
}

function transportTo({ typeDefs, resolvers, context }: Subgraph, log: Logger): Transport {
  const schema = buildSubgraphSchema({
    typeDefs: parse(typeDefs),
    resolvers: { ...scalars, ...resolvers } as GraphQLResolverMap<unknown>,
  });
  return localTransport(schema, context, log);
}

const ownIndexes = { ...outboxIndexes, ...publicationIndexes, ...reactionIndexes, ...idempotencyIndexes };

const noFeed: Feed = {
  subscribe() {
    throw new Error('a subgraph at rest has no subscriptions');
  },
  async stop() {},
};

/** A subgraph that answers and does nothing by itself. */
export interface RestingSubgraph {
  subgraph: Subgraph;
  deps: SubgraphDeps;
  transport: Transport;
}

/**
 * Makes a subgraph that answers in this process, but begins no work: no relay, reaction or job, and no index is made. For
 * programs that look at a platform which may be at work.
 */
export function restingSubgraph(name: SubgraphName, make: MakeSubgraph, platform: Platform): RestingSubgraph {
  const deps = makeDeps(name, platform, { feed: noFeed, wakeRelay() {} });
  const subgraph = make(deps);
  return { subgraph, deps, transport: transportTo(subgraph, deps.log) };
}

/** Starts a subgraph in this process: indexes, event relay, reactions, jobs, and its local transport. */
export async function hostSubgraph(
  name: SubgraphName,
  make: MakeSubgraph,
  platform: Platform,
): Promise<HostedSubgraph> {
  const { redis, prefix, now, cursorMinutes } = platform;
  const log = platform.log.child({ subgraph: name });
  const db = subgraphDb(platform, name);
  const stream = streamName(prefix, name);
  const feed = await startFeed({ db, redis, log }, stream);
  const led: Led[] = [];
  const bell = makeBell(redis, `${prefix}:bell:${name}`, () => led[0]?.wake());
  const wakeRelay = (): void => {
    if (!led[0]?.wake()) bell.ring();
  };
  const deps = makeDeps(name, platform, { feed, wakeRelay });
  const reader = redis.duplicate();
  reader.on('error', () => {}); // Told where a step of the reactions fails.
  async function stop(): Promise<void> {
    await feed.stop();
    if (reader.isOpen) reader.destroy();
    await Promise.all(led.map((work) => work.stop()));
  }
  try {
    const transport = await begin();
    return { name, transport, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  async function begin(): Promise<Transport> {
    const subgraph = make(deps);
    await ensureIndexes(db, { ...ownIndexes, ...subgraph.indexes });
    await subgraph.prepare?.();
    const works = [relay({ db, redis, log, now, cursorMinutes }, stream, bell), ...(subgraph.jobs ?? [])];
    if (subgraph.reactions?.length) {
      await reader.connect();
      works.push(consume(deps, name, subgraph.reactions, reader));
    }
    const holder = randomUUID();
    for (const work of works) led.push(startLed({ db, holder, log }, work));
    return transportTo(subgraph, log);
  }
}
