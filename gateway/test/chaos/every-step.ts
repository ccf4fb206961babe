import { setTimeout as pause } from 'node:timers/promises';
import type { SagaKind } from '@noline/order/saga';
import { armCrash, armFault, type CrashPoint, crashPoints, endedAt } from '@noline/order/testing/crashing';
import { openDatabase } from '@noline/runtime/mongo';
import type { Fleet } from '../fleet.ts';
import { openCart, startGuest } from '../shopper.ts';
import { euro, hireClerk, simulated } from './buyers.ts';
import type { Wish } from './notebook.ts';
import { type Count, countOf, faultsOf } from './outcome.ts';
import { skus } from './shelf.ts';
import { openStage, type Stage } from './stage.ts';
import { beginTimeline } from './timeline.ts';
import { insist, newWish, sendWish, type Wishable } from './wishing.ts';

export interface WalkOptions {
  /** A folder for the logs of all processes. */
  logs: string;
  /** Told of each event at once, with the seconds since the beginning. */
  onEvent?: (line: string) => void;
}

export interface WalkReport {
  timeline: string[];
  wishes: Record<string, Count>;
  /** The points where a process has ended by SIGKILL, and which one. */
  hit: Map<string, number>;
  /** Everything that does not hold afterwards. */
  faults: string[];
}

// Two end and start again, one saga at a time, while the first goes on with what they leave behind.
const orders = 3;
const patienceMilliseconds = 240_000;
const lookMilliseconds = 100;

/**
 * Walks through every step of every saga: lets a saga come to each point, sees the process end there, and asks for the
 * same under the same key until another process has brought it to its end. Afterwards everything holds, and each wish is
 * granted once.
 */
export async function walkEveryStep({ logs, onEvent }: WalkOptions): Promise<WalkReport> {
  const stage = await openStage({ embedded: 0, orders, logs });
  try {
    const walk = await beginWalk(stage, onEvent);
    await Promise.all(journeysOf(crashPoints).map((journey) => travel(walk, journey)));
    const { wishes, hit, timeline, refuge, isOver } = walk;
    // Whoever asks once more is told the same.
    await Promise.all(wishes.map((wish) => insist(wish, () => refuge, isOver)));
    const faults = [...walkFaults(walk, stage.fleet), ...(await faultsOf(stage.platform, wishes))];
    return { timeline: timeline.lines, wishes: countOf(wishes), hit, faults };
  } finally {
    await stage.stop();
  }
}

/** The points that one buyer's sagas come to: of an order, and of what becomes of it. */
type Journey = Partial<Record<SagaKind, CrashPoint>>;

/** Journeys that come to each point once, the longest first. */
function journeysOf(points: readonly CrashPoint[]): Journey[] {
  const of = (kind: SagaKind) => points.filter((point) => point.kind === kind);
  const [checkouts, fulfilments, refunds] = [of('checkout'), of('fulfilment'), of('refund')];
  const kept = Array.from({ length: Math.max(fulfilments.length, refunds.length) }, (_, index) => ({
    fulfilment: fulfilments[index],
    refund: refunds[index],
  }));
  const changes: Journey[] = [...kept, ...of('cancellation').map((cancellation) => ({ cancellation }))];
  return Array.from({ length: Math.max(checkouts.length, changes.length) }, (_, index) => ({
    checkout: checkouts[index],
    ...changes[index],
  }));
}

/** The gateway of an order process that ends again and again. */
interface Door {
  url: string;
  /** Resolves when whoever came last has seen the process end. */
  free: Promise<unknown>;
}

async function beginWalk({ fleet, platform }: Stage, onEvent: WalkOptions['onEvent']) {
  const [refuge = '', ...urls] = fleet.gateways;
  const doors = urls.map((url): Door => ({ url, free: Promise.resolve() }));
  const giveUp = Date.now() + patienceMilliseconds;
  let turn = 0;
  return {
    db: openDatabase(platform.mongo, `${platform.prefix}_order`),
    /** The gateway of the one that does not end. */
    refuge,
    nextDoor: () => doors[turn++ % doors.length] as Door,
    hasDied: (pid: number) => fleet.processes.some(({ killed }) => killed.has(pid)),
    clerk: await hireClerk(fleet),
    timeline: beginTimeline(onEvent),
    wishes: [] as Wish[],
    hit: new Map<string, number>(),
    isOver: () => Date.now() > giveUp,
  };
}

type Walk = Awaited<ReturnType<typeof beginWalk>>;

/** What was not as a walk wants it: a process ends at each point and nowhere else, and whatever dies, all is granted. */
function walkFaults({ hit, wishes }: Walk, { processes }: Fleet): string[] {
  const ended = new Set(hit.values());
  const others = processes.flatMap(({ name, killed }) => [...killed].filter((pid) => !ended.has(pid)).map(() => name));
  return [
    ...crashPoints.filter(({ name }) => !hit.has(name)).map(({ name }) => `no process has ended at ${name}`),
    ...others.map((name) => `${name} was killed at no point`),
    ...wishes.flatMap(({ what, key, answers: [first] }) =>
      first && 'refused' in first ? [`${what} ${key} was refused: ${first.refused}`] : [],
    ),
  ];
}

/** Buys something, and then has it delivered and is paid back a part, or takes it back. */
async function travel(walk: Walk, { checkout, fulfilment, refund, cancellation }: Journey): Promise<void> {
  const { refuge, clerk, wishes } = walk;
  const buyer = await startGuest(refuge);
  const lines = skus.cold.slice(0, 2).map((sku) => ({ sku, quantity: 1 }));
  const cartId = await openCart(buyer, lines);
  const payments = [simulated('approve', 700), simulated('approve')];
  const wish = (what: Wishable, token: string, input: object) => newWish(wishes, token, what, { ...input });
  const orderId = await ask(walk, checkout, cartId, wish('placeOrder', buyer.token, { cartId, payments }));
  if (!orderId) return;
  if (fulfilment || refund) await ask(walk, fulfilment, orderId, wish('fulfilOrder', clerk, { orderId }));
  if (refund) {
    const input = { orderId, amount: euro(900), reason: 'a scratch' };
    await ask(walk, refund, orderId, wish('refundOrder', clerk, input));
  }
  if (cancellation) {
    const input = { orderId, reason: 'thought better of it' };
    await ask(walk, cancellation, orderId, wish('cancelOrder', buyer.token, input));
  }
}

/** Asks for something until it is answered, where a process has ended on the way; tells what was granted. */
async function ask(walk: Walk, point: CrashPoint | undefined, subject: string, wish: Wish) {
  const { refuge, hasDied, hit, timeline, isOver } = walk;
  const pid = point && (await dieAt(walk, point, subject, wish));
  const answer = await insist(wish, () => refuge, isOver);
  if (point && pid !== undefined && hasDied(pid)) {
    hit.set(point.name, pid);
    timeline.note(
      `process ${pid} has ended at ${point.name}, and another went on; ${hit.size} of ${crashPoints.length}`,
    );
  }
  return answer && 'granted' in answer ? answer.granted : undefined;
}

/** Lets a process end at a point: its id; undefined where the wish is answered without coming there. */
function dieAt({ db, nextDoor, isOver }: Walk, point: CrashPoint, subject: string, wish: Wish) {
  const door = nextDoor();
  async function knock(): Promise<number | undefined> {
    if (point.failing) await armFault(db, point.failing, subject);
    await armCrash(db, point, subject);
    // The process may still be starting again from the last time.
    for (let answer: unknown; !answer && !isOver(); await pause(lookMilliseconds)) {
      answer = await sendWish(wish, door.url);
      const pid = await endedAt(db, point, subject);
      if (pid !== undefined) return pid;
    }
    return undefined;
  }
  const done = door.free.then(knock);
  door.free = done.catch(() => {});
  return done;
}
