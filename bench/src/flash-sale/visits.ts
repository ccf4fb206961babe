import type { Answer, Measured, Send } from '../load.ts';
import { summary } from '../load.ts';
import * as operations from '../operations.ts';
import { type Buyer, type Sale, wanted, wantsHot } from './sale.ts';

/** What visitors of one kind were answered, and how long it took, in milliseconds. */
interface Kind {
  times: number[];
  refusals: Record<string, number>;
}

/** What happened in one part of the sale. */
export interface Visits {
  hotReads: Kind;
  coldReads: Kind;
  hotOrders: Kind;
  coldOrders: Kind;
  /** Orders that were placed, by sku. */
  sold: Map<string, number>;
}

const kind = (): Kind => ({ times: [], refusals: {} });

export const noVisits = (): Visits => ({
  hotReads: kind(),
  coldReads: kind(),
  hotOrders: kind(),
  coldOrders: kind(),
  sold: new Map(),
});

const count = (counts: Record<string, number>, code: string): void => {
  counts[code] = (counts[code] ?? 0) + 1;
};

const faultOf = ({ errors }: Answer): string | undefined =>
  errors?.[0] && String(errors[0].extensions?.code ?? 'UNKNOWN');

/** Looks at the page of what the visitor of this number wants. */
export async function look(send: Send, sale: Sale, visits: Visits, index: number, due: number): Promise<void> {
  const reads = wantsHot(index) ? visits.hotReads : visits.coldReads;
  const answer = await send(operations.campaignPage, { id: wanted(sale, index).productId });
  reads.times.push(performance.now() - due);
  const fault = faultOf(answer);
  if (fault) count(reads.refusals, fault);
}

/** Orders a cart. */
export async function buy(
  send: Send,
  { headers, cartId, sku, isHot }: Buyer,
  visits: Visits,
  due: number,
): Promise<void> {
  const orders = isHot ? visits.hotOrders : visits.coldOrders;
  const answer = await send(operations.placeOrder, { cartId, key: cartId }, headers);
  orders.times.push(performance.now() - due);
  const placed = answer.data?.['placeOrder'] as { order: object | null; errors: { code: string }[] } | undefined;
  const code = faultOf(answer) ?? placed?.errors[0]?.code;
  if (code) count(orders.refusals, code);
  else visits.sold.set(sku, (visits.sold.get(sku) ?? 0) + 1);
}

/** A row of the report for each kind that had visitors. */
export function rowsOf(part: string, visits: Visits, milliseconds: number): Measured[] {
  const row = (name: string, { times, refusals }: Kind) => summary(`${part}: ${name}`, times, milliseconds, refusals);
  return [
    row('pages of hot articles', visits.hotReads),
    row('pages of cold articles', visits.coldReads),
    row('orders of hot articles', visits.hotOrders),
    row('orders of cold articles', visits.coldOrders),
  ].filter((measured) => measured.count > 0);
}
