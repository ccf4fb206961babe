import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import { newId } from '@noline/runtime/ids';
import { mutationOf } from '../acting.ts';
import type { Received } from '../client.ts';
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
  /** Counts on, at a pace of so many changes in so many milliseconds, until these are made and it is over. */
  keepOn(pace: { share: number; milliseconds: number; isOver: () => boolean }): Promise<void>;
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
    const by = { url: random.pick(gateways), token };
    const answer = await send(by, countStock, { input }, patienceMilliseconds).catch((): Received => ({}));
    const { stock = [], errors = [] } = answer.data?.countStock ?? {};
    if (errors.length > 0) throw new Error(`countStock: ${errors[0].code}`);
    return stock.length > 0;
  }
  async function write(all?: 'all'): Promise<void> {
    const some = all ? skus : random.some(skus, random.whole(1, skus.length));
    const lines = some.map((sku) => ({ sku, counted: (lies.get(sku) ?? 0) + 1 }));
    const input = { idempotencyKey: newId('req'), locationId, lines };
    // The same again until it is done, whoever dies over it: it happens once.
    for (const giveUp = Date.now() + giveUpMilliseconds; !(await tried(input)); await pause(restMilliseconds)) {
      if (Date.now() > giveUp) throw new Error('Stock cannot be counted.');
    }
    for (const { sku, counted } of lines) lies.set(sku, counted);
    count += lines.length;
  }
  return {
    count: () => count,
    write,
    async keepOn({ share, milliseconds, isOver }) {
      const [began, first] = [Date.now(), count];
      const done = () => (count - first) / share;
      while (!isOver() || done() < 1) {
        await write();
        await pause(Math.max(0, began + done() * milliseconds - Date.now()));
      }
    },
  };
}
