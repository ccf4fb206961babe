import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import { newId } from '@noline/runtime/ids';
import { mutationOf } from '../acting.ts';
import { send } from '../shopper.ts';
import { skus } from './shelf.ts';

export interface WriterOptions {
  locationId: string;
  /** The session of someone who may write stock there. */
  token: string;
  random: Random;
  gateways: readonly string[];
}

/** Counts stock at one location, a unit more of each article each time, at any gateway. */
export interface Writer {
  /** How many changes it has made. */
  count(): number;
  /** Counts some articles, or all of them. */
  write(all?: 'all'): Promise<void>;
}

const countStock = mutationOf('countStock', 'stock { sku } errors { ... on UserError { code } }');
const patienceMilliseconds = 5_000;
const giveUpMilliseconds = 60_000;
const restMilliseconds = 100;

export function makeWriter({ locationId, token, random, gateways }: WriterOptions): Writer {
  const lies = new Map(skus.map((sku) => [sku, 1]));
  let count = 0;

  /** Whether it is known to be done. */
  async function tried(input: object): Promise<boolean> {
    const url = random.pick(gateways);
    const { data } = await send({ url, token }, countStock, { input }, patienceMilliseconds).catch(() => ({ data: null }));
    const answer = data?.countStock;
    if (answer?.errors.length > 0) throw new Error(`countStock: ${answer.errors[0].code}`);
    return answer?.stock.length > 0;
  }
  return {
    count: () => count,
    async write(all) {
      const some = all ? skus : random.some(skus, random.whole(1, skus.length));
      const lines = some.map((sku) => ({ sku, counted: (lies.get(sku) ?? 0) + 1 }));
      const input = { idempotencyKey: newId('req'), locationId, lines };
      // The same again until it is done, whoever dies over it: it happens once.
      for (const giveUp = Date.now() + giveUpMilliseconds; !(await tried(input)); await pause(restMilliseconds)) {
        if (Date.now() > giveUp) throw new Error('Stock can not be counted.');
      }
      for (const { sku, counted } of lines) lies.set(sku, counted);
      count += lines.length;
    },
  };
}
