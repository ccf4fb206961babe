import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '@noline/demo/random';
import { newId } from '@noline/runtime/ids';
import { makeLog } from '@noline/runtime/log';
import { connectPlatform } from '@noline/runtime/process';
import type { Platform } from '@noline/runtime/subgraph';
import { ownServer } from '@noline/runtime/testing/own-server';
import { testKeys } from '@noline/runtime/testing/platform';
import type { Violation } from '@noline/runtime/verify';
import { violationsOf } from '../../src/start/verifying.ts';
import { fill } from '../fill.ts';
import { type Fleet, makeFleet } from '../fleet.ts';
import { session } from '../shapes.ts';
import { until } from '../until.ts';
import { findLocations, type Market, openAccounts, restock, shop } from './buyers.ts';
import { failServers, killAtRandom, killAtSteps, type Points, type Scene, supervise } from './killer.ts';
import { answerFaults, orderFaults, type Sold, stockFaults, type Wish } from './notebook.ts';
import { shelf, unitsAtFirst } from './shelf.ts';
import { insist } from './wishing.ts';

export interface ChaosOptions {
  /** How long buyers shop while things go wrong. */
  milliseconds: number;
  /** The same seed makes the same choices, as far as the network allows. */
  seed: string;
  /** A folder for the logs of all processes. */
  logs: string;
  /** Told of each event at once, with the seconds since the beginning. */
  onEvent?: (line: string) => void;
}

export interface ChaosReport {
  /** What happened, and when. */
  timeline: string[];
  /** How many wishes of each kind were granted and refused, and how many tries were lost. */
  wishes: Record<string, { granted: number; refused: number; lost: number }>;
  points: Points;
  kills: number;
  /** Everything that does not hold afterwards. */
  faults: string[];
}

const buyers = 50;
const customers = 20;
const roundMilliseconds = 120_000;
const settleMilliseconds = 90_000;
const restBetweenKills = [4_000, 10_000] as const;

/**
 * The platform in both shapes on one database, 50 buyers, and everything that can go wrong: processes killed at random
 * moments and at each step of the sagas, the cache emptied, the database killed. Afterwards it heals, and is then walked
 * through: no invariant is broken, each key had one effect and always the same answer, and each event has arrived.
 */
export async function runChaos({ milliseconds, seed, logs, onEvent = () => {} }: ChaosOptions): Promise<ChaosReport> {
  const ends: (() => Promise<unknown>)[] = [];
  const timeline: string[] = [];
  let began = Date.now();
  const note = (what: string): void => {
    const line = `${((Date.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${what}`;
    timeline.push(line);
    onEvent(line);
  };
  try {
    const [database, cache] = await Promise.all([ownServer('mongodb'), ownServer('redis')]);
    ends.push(database.stop, cache.stop);
    const fleet = await openFleet({ MONGODB_URL: database.url, REDIS_URL: cache.url }, logs);
    ends.push(fleet.stop);
    const platform = await connect(fleet);
    ends.push(platform.stop);
    const wishes: Wish[] = [];
    const market = await openMarket(fleet, wishes, seed);
    began = Date.now();
    note(`${buyers} buyers begin to shop`);
    let isSettled = false;
    const supervising = supervise(fleet, () => isSettled);
    ends.push(async () => {
      isSettled = true;
      await supervising;
    });
    const end = began + milliseconds;
    const scene: Scene = {
      fleet,
      database,
      platform,
      note,
      random: randomOf(`${seed} kills`),
      isOver: () => Date.now() > end,
    };
    const points = await everything(scene, market, milliseconds);
    note('everything heals');
    await healed(wishes, market);
    note('each wish has its answer');
    const violations = await settled(platform);
    note(violations.length === 0 ? 'everything is settled' : 'it does not settle');
    const kept = await whatIsKept(platform);
    const faults = [
      ...violations.map(({ invariant, tenant, subject, found }) => `${invariant}: ${tenant}  ${subject}: ${found}`),
      ...answerFaults(wishes),
      ...orderFaults(wishes, kept.orders),
      ...stockFaults(wishes, kept.orders, { atFirst: unitsAtFirst, onHand: kept.onHand }),
    ];
    const kills = timeline.filter((line) => /is killed|has ended at/.test(line)).length;
    return { timeline, wishes: countOf(wishes), points, kills, faults };
  } finally {
    for (const stop of ends.reverse()) await stop().catch(() => {});
  }
}

async function openFleet(servers: Fleet['servers'], logs: string): Promise<Fleet> {
  const entries = {
    gateway: 'gateway/test/chaos/gateway.main.ts',
    order: 'subgraphs/order/src/testing/crashing.main.ts',
  };
  const fleet = await makeFleet({ servers, embedded: 2, logs, entries });
  await fleet.start();
  await fill(fleet, 'demo', shelf);
  return fleet;
}

const connect = ({ servers, prefix }: Fleet) =>
  connectPlatform({ ...servers, PREFIX: prefix, SESSION_KEY: testKeys.session }, makeLog('chaos', 'silent'));

async function openMarket({ gateways }: Fleet, wishes: Wish[], seed: string) {
  const [url = ''] = gateways;
  const scopes = ['stock:read', 'stock:write', 'order:read', 'order:write', 'order:refund'];
  const clerk = await session({ kind: 'staff', sub: newId('stf'), scopes }, new Date(Date.now() + 24 * 3_600_000));
  const place = { clerk, customers: await openAccounts(url, customers), ...(await findLocations(url)) };
  return (actor: string, isClosing: () => boolean, isClosed: () => boolean): Market => {
    const random = randomOf(`${seed} ${actor}`);
    return { ...place, random, wishes, isClosing, isClosed, anyGateway: () => random.pick(gateways) };
  };
}

type OpenMarket = Awaited<ReturnType<typeof openMarket>>;

/** Lets everyone shop and everything go wrong at once, until the time is over. */
async function everything(scene: Scene, market: OpenMarket, milliseconds: number): Promise<Points> {
  const { isOver, fleet } = scene;
  const patience = Date.now() + milliseconds + 5_000;
  const isClosed = (): boolean => Date.now() > patience;
  const rounds = Math.max(1, Math.round(milliseconds / roundMilliseconds));
  const people = Array.from({ length: buyers }, (_, index) => shop(market(`buyer ${index}`, isOver, isClosed)));
  const [points] = await Promise.all([
    killAtSteps(scene),
    killAtRandom(scene, restBetweenKills),
    failServers(scene, rounds, milliseconds / rounds),
    restock(market('clerk', isOver, isClosed)),
    ...people,
  ]);
  await until(
    'all processes are back',
    () => fleet.processes.every((one) => one.pid() !== undefined),
    settleMilliseconds,
  );
  return points;
}

/** Asks again for whatever has no answer yet; and once more for the latest that have. */
async function healed(wishes: readonly Wish[], market: OpenMarket): Promise<void> {
  const giveUp = Date.now() + settleMilliseconds;
  const { anyGateway } = market(
    'healer',
    () => true,
    () => true,
  );
  const open = wishes.filter(({ answers }, index) => answers.length === 0 || index >= wishes.length - buyers);
  await Promise.all(open.map((wish) => insist(wish, anyGateway, () => Date.now() > giveUp)));
}

/** What is wrong once nothing gets better any more. */
async function settled(platform: Platform): Promise<Violation[]> {
  for (const giveUp = Date.now() + settleMilliseconds; ; ) {
    const violations = await violationsOf(platform).catch((error: Error): Violation[] => [
      { invariant: 'everything can be verified', tenant: 'all', subject: 'the walk', found: error.stack ?? '' },
    ]);
    if (violations.length === 0 || Date.now() > giveUp) return violations;
    await pause(500);
  }
}

/** Orders and stock as the database has them. */
async function whatIsKept({ mongo, prefix }: Platform) {
  interface Kept extends Omit<Sold, 'id' | 'refunds'> {
    _id: string;
    refunds: unknown[];
  }
  const orders = await mongo.db(`${prefix}_order`).collection<Kept>('orders').find().toArray();
  const onHand = new Map<string, number>();
  const rows = mongo.db(`${prefix}_inventory`).collection<{ _id: string; sku: string; onHand: number }>('stock').find();
  for await (const row of rows) onHand.set(row.sku, (onHand.get(row.sku) ?? 0) + row.onHand);
  return {
    onHand,
    orders: orders.map(({ _id, refunds, ...order }): Sold => ({ ...order, id: _id, refunds: refunds.length })),
  };
}

function countOf(wishes: readonly Wish[]): ChaosReport['wishes'] {
  const counts: ChaosReport['wishes'] = {};
  for (const { what, answers, lost } of wishes) {
    const count = counts[what] ?? { granted: 0, refused: 0, lost: 0 };
    const [first] = answers;
    if (first) count['granted' in first ? 'granted' : 'refused'] += 1;
    count.lost += lost;
    counts[what] = count;
  }
  return counts;
}
