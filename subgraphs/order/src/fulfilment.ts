import { split } from '@noline/runtime/money';
import { type Fulfilment, fulfilledOf, type LineQuantity, type OrderDocument, sumOf } from './order.ts';
import { captured, roomToCapture, spread } from './order-money.ts';
import { fulfilmentMoves, move, orderMoves } from './order-state.ts';

/** What comes of the wish to hand something over. `input` names the line in the wish, and what is wrong with it. */
export type PlannedFulfilment =
  | { kind: 'planned'; fulfilment: Fulfilment }
  | { kind: 'refused'; message: string }
  | { kind: 'input'; index: number; field: 'lineId' | 'quantity'; message: string };

type Known = Pick<OrderDocument, 'status' | 'lines' | 'fulfilments' | 'payments'>;

/** What of the money of the lines these units are worth; all units of a line are worth its total exactly. */
export const worthOf = (lines: OrderDocument['lines'], units: ReadonlyMap<string, number>): number =>
  sumOf(lines, ({ id, quantity, total }) => {
    const taken = units.get(id) ?? 0;
    return split(total.gross, [taken, quantity - taken])[0] ?? 0;
  });

/**
 * Decides what is handed over and what is captured for it, everything that is decided already included: with the last
 * unit all of the money is captured, to the cent.
 *
 * @param wanted left out: all that is left
 */
export function planFulfilment(
  order: Known,
  id: string,
  wanted: readonly LineQuantity[] | undefined,
): PlannedFulfilment {
  const allowed = move('order', orderMoves, order.status, 'fulfil');
  if (allowed.kind === 'refused') return allowed;
  const before = fulfilledOf(order.fulfilments);
  const left = new Map(order.lines.map((line) => [line.id, line.quantity - (before.get(line.id) ?? 0)]));
  const lines =
    wanted ?? [...left].filter(([, quantity]) => quantity > 0).map(([lineId, quantity]) => ({ lineId, quantity }));
  if (lines.length === 0) return { kind: 'refused', message: 'All of the order is handed over, or about to be.' };
  for (const [index, { lineId, quantity }] of lines.entries()) {
    const most = left.get(lineId);
    if (most === undefined) return { kind: 'input', index, field: 'lineId', message: 'The order has no such line.' };
    if (quantity < 1) return { kind: 'input', index, field: 'quantity', message: 'Hand over at least one unit.' };
    if (quantity > most) {
      return { kind: 'input', index, field: 'quantity', message: `${most} of this line are left to hand over.` };
    }
    left.set(lineId, most - quantity);
  }
  const units = fulfilledOf([...order.fulfilments, { id, lines: [...lines], captures: [] }]);
  const due = worthOf(order.lines, units) - sumOf(order.payments, captured(order));
  return { kind: 'planned', fulfilment: { id, lines: [...lines], captures: spread(due, roomToCapture(order)) } };
}

/** What an order becomes once the money of a planned fulfilment is captured. */
export function completeFulfilment(order: OrderDocument, id: string, at: Date) {
  const fulfilments = order.fulfilments.map((one) => (one.id === id ? { ...one, fulfilledAt: at } : one));
  const units = fulfilledOf(fulfilments.filter(({ fulfilledAt }) => fulfilledAt));
  const all = order.lines.every((line) => units.get(line.id) === line.quantity);
  const status = move('order', orderMoves, order.status, all ? 'complete' : 'fulfil');
  const goods = move('order', fulfilmentMoves, order.fulfilmentStatus, all ? 'hand over' : 'hand over a part of');
  // Whatever could be in the way is refused as long as a fulfilment is planned.
  if (status.kind === 'refused') throw new Error(status.message);
  if (goods.kind === 'refused') throw new Error(goods.message);
  return { fulfilments, status: status.to, fulfilmentStatus: goods.to };
}
