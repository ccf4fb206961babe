import { step } from '@noline/runtime/progress';
import { articles } from '../buyers.ts';
import { field, type Measured, makeSend, type Send, summary } from '../load.ts';
import * as operations from '../operations.ts';
import { staffHeader, startPlatform } from '../platform.ts';
import { ask } from '../side-by-side/questions.ts';
import { type Arena, gatewayCount } from './arena.ts';
import type { Audience, Outcome } from './audience.ts';
import { sharedMicroseconds } from './light-graph.ts';
import { quiet } from './measure.ts';

/** The platform itself: from a booking of stock to the screens of all who watch the article. */
export interface StockRow extends Outcome {
  subscribers: number;
  /** How long the bookings themselves took to be answered. */
  bookings: Measured;
}

interface Options {
  subscribers: readonly number[];
  seconds: number;
  /** Bookings a second. */
  rate: number;
}

const products = 20;
const warmMilliseconds = 60_000;
const graceMilliseconds = 5_000;

const stockChanged = `subscription ($sku: String!, $locationId: ID!) {
  stockChanged(sku: $sku, locationId: $locationId) { available location { name } variant { product { name } } }
}`;

/** Books one unit more of an article, and says how many there are then. */
type Book = () => Promise<number>;

/** Each booking raises the number by one, so that every subscriber can tell whether it has seen all of them. */
export async function measureStock(arena: Arena, env: NodeJS.ProcessEnv, options: Options): Promise<StockRow[]> {
  const platform = await startPlatform(env, products, { gateways: gatewayCount });
  const { send, close } = makeSend(platform.url, 4);
  try {
    const [article] = await articles(send);
    const { nodes } = field<{ nodes: { id: string }[] }>(await send(operations.locations, {}), 'locations');
    const variables = { sku: article?.skus[0] ?? '', locationId: nodes[0]?.id ?? '' };
    const book = booking(send, variables, await staffHeader(platform.url));
    const audience = { urls: platform.urls, variables: [variables] };
    const rows: StockRow[] = [];
    for (const subscribers of options.subscribers) {
      const running = step(`stock: ${subscribers.toLocaleString('en')} subscribers, the whole platform`);
      const row = await watch(arena, book, { ...audience, subscribers }, options);
      rows.push(row);
      running.done(`p99 ${Math.round(row.p99)} ms`);
    }
    return rows;
  } finally {
    await close();
    await platform.stop();
  }
}

function booking(send: Send, variables: { sku: string; locationId: string }, staff: string): Book {
  const run = `bench-${process.pid}-${Date.now()}`;
  let booked = 0;
  return async () => {
    booked += 1;
    const key = `${run}-${booked}`;
    const answer = await send(operations.adjustStock, { ...variables, key }, { authorization: staff });
    return field<{ stock: { available: number } }>(answer, 'adjustStock').stock.available;
  };
}

async function watch(
  { load }: Arena,
  book: Book,
  place: Pick<Audience, 'urls' | 'variables' | 'subscribers'>,
  { seconds, rate }: Options,
): Promise<StockRow> {
  const { subscribers } = place;
  const marks = { numberMark: '"available":', wholeMark: '"product":{"name":"' };
  await ask(load, 'join', { ...place, query: stockChanged, ...marks } satisfies Audience, 120_000);
  try {
    const from = await warm(load, book, subscribers);
    await ask(load, 'begin', from);
    const { dueOf, bookings, to } = await bookAll(book, Math.round(rate * seconds), rate);
    for (const giveUp = Date.now() + graceMilliseconds; Date.now() < giveUp; ) {
      if ((await ask<number>(load, 'answers')) >= (to - from) * subscribers) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const outcome = await ask<Outcome>(load, 'end', { to, dueOf });
    return { subscribers, bookings, ...outcome };
  } finally {
    await ask(load, 'leave');
  }
}

/** Books until every subscriber has had an answer; gives how many there are then. */
async function warm(load: Arena['load'], book: Book, subscribers: number): Promise<number> {
  for (const giveUp = Date.now() + warmMilliseconds; Date.now() < giveUp; ) {
    const available = await book();
    await quiet(load, giveUp);
    if ((await ask<number>(load, 'warmed')) === subscribers) return available;
  }
  throw new Error('Not all subscribers hear of stock.');
}

/** Books at an even pace, one after the other. */
async function bookAll(book: Book, count: number, perSecond: number) {
  const dueOf: Record<number, number> = {};
  const took: number[] = [];
  const begin = sharedMicroseconds();
  let to = 0;
  for (let index = 0; index < count; index += 1) {
    const wait = begin + (index * 1e6) / perSecond - sharedMicroseconds();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait / 1_000));
    const sent = sharedMicroseconds();
    to = await book();
    dueOf[to] = sent;
    took.push((sharedMicroseconds() - sent) / 1_000);
  }
  return { dueOf, to, bookings: summary('bookings', took, (sharedMicroseconds() - begin) / 1_000) };
}
