import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '@noline/runtime/subgraph';
import type { Violation } from '@noline/runtime/verify';
import { violationsOf } from '../../src/start/verifying.ts';
import { answerFaults, orderFaults, type Sold, stockFaults, type Wish } from './notebook.ts';
import { unitsAtFirst } from './shelf.ts';

const settleMilliseconds = 90_000;

/**
 * Everything that does not hold once nothing gets better any more: no invariant is broken, each wish had one effect and
 * always the same answer, each event has arrived, and no unit is gone or come from nowhere.
 */
export async function faultsOf(platform: Platform, wishes: readonly Wish[]): Promise<string[]> {
  const violations = await settled(platform);
  const { orders, onHand, held } = await whatIsKept(platform);
  return [
    ...violations.map(({ invariant, tenant, subject, found }) => `${invariant}: ${tenant}  ${subject}: ${found}`),
    ...answerFaults(wishes),
    ...orderFaults(wishes, orders),
    ...stockFaults(wishes, orders, { atFirst: unitsAtFirst, onHand }),
    ...held.map((id) => `${id} is held for a checkout that is over`),
  ];
}

/** What is wrong, once it is nothing or does not become less. */
async function settled(platform: Platform): Promise<Violation[]> {
  for (const giveUp = Date.now() + settleMilliseconds; ; ) {
    const violations = await violationsOf(platform).catch((error: Error): Violation[] => [
      { invariant: 'everything can be verified', tenant: 'all', subject: 'the walk', found: error.stack ?? '' },
    ]);
    if (violations.length === 0 || Date.now() > giveUp) return violations;
    await pause(500);
  }
}

/** Orders, stock and what is held for checkouts as the database has them, while nobody is at work. */
async function whatIsKept({ mongo, prefix }: Platform) {
  interface Kept extends Omit<Sold, 'id' | 'refunds'> {
    _id: string;
    refunds: unknown[];
  }
  const orders = await mongo.db(`${prefix}_order`).collection<Kept>('orders').find().toArray();
  const inventory = mongo.db(`${prefix}_inventory`);
  const onHand = new Map<string, number>();
  for await (const row of inventory.collection<{ _id: string; sku: string; onHand: number }>('stock').find()) {
    onHand.set(row.sku, (onHand.get(row.sku) ?? 0) + row.onHand);
  }
  const holds = inventory.collection<{ _id: string }>('reservations').find({ kind: 'CHECKOUT', status: 'ACTIVE' });
  return {
    onHand,
    held: (await holds.toArray()).map(({ _id }) => _id),
    orders: orders.map(({ _id, refunds, ...order }): Sold => ({ ...order, id: _id, refunds: refunds.length })),
  };
}

/** How many wishes of a kind were granted and refused, and how many tries were lost. */
export interface Count {
  granted: number;
  refused: number;
  lost: number;
}

/** What the wishes of each kind came to. */
export function countOf(wishes: readonly Wish[]): Record<string, Count> {
  const counts: Record<string, Count> = {};
  for (const { what, answers, lost } of wishes) {
    const count = counts[what] ?? { granted: 0, refused: 0, lost: 0 };
    const [first] = answers;
    if (first) count['granted' in first ? 'granted' : 'refused'] += 1;
    count.lost += lost;
    counts[what] = count;
  }
  return counts;
}
