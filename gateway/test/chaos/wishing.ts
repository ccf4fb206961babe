import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@noline/runtime/ids';
import { mutationOf } from '../acting.ts';
import { send } from '../shopper.ts';
import type { Answer, Wish } from './notebook.ts';

/** What of each mutation's answer tells that it was granted. */
const grants = {
  placeOrder: 'order',
  cancelOrder: 'order',
  fulfilOrder: 'order',
  refundOrder: 'order',
  adjustStock: 'stock',
  transferStock: 'stock',
  reserveInStore: 'reservation',
  cancelStoreReservation: 'reservation',
  collectStoreReservation: 'reservation',
} as const;
export type Wishable = keyof typeof grants;

const ids = { order: 'id', stock: 'sku', reservation: 'id' } as const;

function documentOf(what: Wishable): string {
  const grant = grants[what];
  return mutationOf(what, `granted: ${grant} { id: ${ids[grant]} } errors { ... on UserError { code } }`);
}

/** Sends a wish once, to any gateway. Undefined: it remains unknown what came of it. */
async function tryOnce(wish: Wish, url: string): Promise<Answer | undefined> {
  const { what, token, key } = wish;
  try {
    const query = documentOf(what as Wishable);
    const { data } = await send(
      { url, token },
      query,
      { input: { ...wish.input, idempotencyKey: key } },
      patienceMilliseconds,
    );
    const answer = data?.[what];
    if (!answer) return undefined;
    if (answer.errors.length > 0) return { refused: answer.errors.map(({ code }: { code: string }) => code).join() };
    const [granted] = [answer.granted].flat();
    return granted ? { granted: granted.id } : undefined;
  } catch {
    return undefined;
  }
}

export interface Wisher {
  /** Where to send the next try. */
  anyGateway: () => string;
  wishes: Wish[];
}

// Shorter than some payments take: then the wish is sent again while the first is still at work.
const patienceMilliseconds = 5_000;
const [firstRest, longestRest] = [100, 1_000];

/** Writes down what someone wants, under a new key. */
export function newWish(wishes: Wish[], token: string, what: Wishable, input: Record<string, unknown>): Wish {
  const wish: Wish = { key: newId('req'), what, token, input, answers: [], lost: 0 };
  wishes.push(wish);
  return wish;
}

/**
 * Asks for something under a new key, and again under the same until an answer comes or the time is over.
 *
 * @returns the id that was granted; undefined where it was refused or remains unknown
 */
export const wishFor = (
  { anyGateway, wishes }: Wisher,
  token: string,
  what: Wishable,
  input: Record<string, unknown>,
  isOver: () => boolean,
): Promise<Answer | undefined> => insist(newWish(wishes, token, what, input), anyGateway, isOver);

/** Sends a wish once, and takes note of its answer; undefined where none came. */
export async function sendWish(wish: Wish, url: string): Promise<Answer | undefined> {
  const answer = await tryOnce(wish, url);
  if (answer) wish.answers.push(answer);
  else wish.lost += 1;
  return answer;
}

/** Sends a wish until it is answered, once more than that where it was answered before. */
export async function insist(wish: Wish, anyGateway: () => string, isOver: () => boolean): Promise<Answer | undefined> {
  for (let rest = firstRest; !isOver(); rest = Math.min(2 * rest, longestRest)) {
    const answer = await sendWish(wish, anyGateway());
    if (answer) return answer;
    await pause(rest);
  }
  return undefined;
}
