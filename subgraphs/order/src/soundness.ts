import { worthOf } from './fulfilment.ts';
import { erasedBuyer, fulfilledOf, type OrderDocument, type OrderLine, sumOf } from './order.ts';
import type { Amounts } from './payment.ts';

/** An invariant of orders that one of them breaks, and how. */
export interface Fault {
  invariant: string;
  found: string;
}

/** An invariant, whether it holds, and what is told where it does not. */
export const unless = (holds: boolean, invariant: string, found: string): Fault[] =>
  holds ? [] : [{ invariant, found }];

/** What is wrong with an order in itself, while nobody is at work on it. */
export const faultsOf = (order: OrderDocument): Fault[] => [
  ...totalFaults(order),
  ...paymentFaults(order),
  ...stateFaults(order),
  ...erasureFaults(order),
];

function erasureFaults({ status, buyerId, buyerErasedAt, customerId, ...rest }: OrderDocument): Fault[] {
  if (!buyerErasedAt) return [];
  const { shippingAddress, refunds, cancellation } = rest;
  const texts = [...refunds, ...(cancellation ? [cancellation] : [])].filter(({ reason }) => reason !== '');
  const unlinked = buyerId === erasedBuyer && customerId === undefined;
  return [
    ...unless(unlinked, "the order of an erased buyer is nobody's", `${buyerId}, ${customerId}`),
    ...unless(
      status === 'PLACED' || (!shippingAddress && texts.length === 0),
      'a finished order of an erased buyer has no address and no texts',
      `${status}, ${shippingAddress ? 'an address' : 'no address'}, ${texts.length} texts`,
    ),
  ];
}

function totalFaults({ lines, totals: { quantity, total, taxes } }: OrderDocument): Fault[] {
  const [gross, net, tax] = [
    sumOf(lines, (line) => line.total.gross),
    sumOf(lines, (line) => line.total.net),
    sumOf(lines, (line) => line.total.tax),
  ];
  const taxed = { net: sumOf(taxes, (share) => share.net), tax: sumOf(taxes, (share) => share.tax) };
  const units = sumOf(lines, (line) => line.quantity);
  return [
    ...unless(
      gross === total.gross && net === total.net && tax === total.tax,
      'the lines of an order add up to its total',
      `${gross} = ${net} + ${tax}, and a total of ${total.gross} = ${total.net} + ${total.tax}`,
    ),
    ...unless(
      taxed.net === total.net && taxed.tax === total.tax,
      'the taxes of an order add up to that of its total',
      `${taxed.net} + ${taxed.tax}, and a total of ${total.net} + ${total.tax}`,
    ),
    ...unless(units === quantity, 'the units of an order are those of its lines', `${quantity} of ${units}`),
    ...lines.flatMap(lineFaults),
  ];
}

const lineFaults = ({ id, quantity, unitPrice, total }: OrderLine): Fault[] => [
  ...unless(
    unitPrice.gross * quantity === total.gross && total.net + total.tax === total.gross,
    'a line costs its units, tax and net',
    `${id}: ${quantity} x ${unitPrice.gross} is ${total.gross} = ${total.net} + ${total.tax}`,
  ),
  ...unless(
    [quantity, unitPrice.gross, total.gross, total.net, total.tax].every(Number.isSafeInteger),
    'amounts are whole minor units',
    id,
  ),
];

function paymentFaults({ payments, totals, fulfilments, refunds, cancellation, lines }: OrderDocument): Fault[] {
  const amount = sumOf(payments, (payment) => payment.amount);
  const captured = sumOf(payments, (payment) => payment.captured);
  const refunded = sumOf(payments, (payment) => payment.refunded);
  const due = worthOf(lines, fulfilledOf(fulfilments));
  const told = sumOf(refunds, (refund) => refund.amount) + sumOf(cancellation?.refunds ?? [], (part) => part.amount);
  return [
    ...unless(
      amount === totals.total.gross,
      'the payments of an order come to its total',
      `${amount} of ${totals.total.gross}`,
    ),
    ...unless(captured >= due, 'what is handed over is paid', `${captured} captured of ${due}`),
    ...unless(refunded === told, 'what is paid back is what refunds say', `${refunded} paid back, ${told} told`),
    ...payments.flatMap((payment) =>
      unless(
        payment.captured <= payment.amount && payment.refunded <= payment.captured,
        'captured is at most what was authorised, refunded at most what was captured',
        `${payment.id}: ${payment.refunded} of ${payment.captured} of ${payment.amount}`,
      ),
    ),
  ];
}

function stateFaults({ status, fulfilmentStatus, lines, fulfilments }: OrderDocument): Fault[] {
  const units = fulfilledOf(fulfilments);
  const tooMany = lines.filter(({ id, quantity }) => (units.get(id) ?? 0) > quantity);
  const handedOver = sumOf([...units.values()], (quantity) => quantity);
  const all = lines.every(({ id, quantity }) => units.get(id) === quantity);
  const fulfilled = all ? 'FULFILLED' : handedOver > 0 ? 'PARTIALLY_FULFILLED' : 'UNFULFILLED';
  const goods = status === 'CANCELLED' && handedOver === 0 ? 'CANCELLED' : fulfilled;
  return [
    ...unless(
      tooMany.length === 0,
      'no line is handed over more than once',
      tooMany.map(({ id, quantity }) => `${id}: ${units.get(id)} of ${quantity}`).join(', '),
    ),
    ...unless(
      fulfilmentStatus === goods,
      'the goods of an order are where it says',
      `${fulfilmentStatus}, not ${goods}`,
    ),
    ...unless(
      (status === 'COMPLETED') === (goods === 'FULFILLED'),
      'an order is completed when all is handed over',
      `${status}, ${goods}`,
    ),
  ];
}

/** A payment in the books of its provider. */
export interface Booked {
  state: string;
  amounts: Amounts;
}

/** Where the books of a provider and an order differ. */
export function bookFaults({ payments, status }: OrderDocument, books: ReadonlyMap<string, Booked>): Fault[] {
  return payments.flatMap(({ id, amount, captured, refunded }) => {
    const { state = 'nothing', amounts } = books.get(id) ?? {};
    const voided = status === 'CANCELLED' ? amount - captured : 0;
    const same =
      amounts?.authorised === amount &&
      amounts.captured === captured &&
      amounts.refunded === refunded &&
      amounts.voided === voided;
    const found = `${id}: the order has ${amount}, ${captured}, ${refunded}, ${voided}; the provider ${state}, ${Object.values(amounts ?? {}).join(', ')}`;
    return unless(same, 'the provider has what the order says: authorised, captured, refunded, voided', found);
  });
}

/** What an order says of stock that was held for it. */
interface Held {
  status: string;
  allocations: readonly { sku: string; quantity: number }[];
}

const unitsOf = (lines: readonly { sku: string; quantity: number }[]): Map<string, number> => {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return units;
};

/** Where the stock that was sold differs from an order. A bundle is not sold itself, but what it is made of. */
export function stockFaults({ status, lines, reservationId }: OrderDocument, held: Held | undefined): Fault[] {
  const needed = status === 'CANCELLED' ? 'RETURNED' : 'COMMITTED';
  const [ordered, taken] = [unitsOf(lines), unitsOf(held?.allocations ?? [])];
  const plain = [...ordered].filter(([sku]) => taken.has(sku));
  const bundles = sumOf([...ordered], ([, units]) => units) - sumOf(plain, ([, units]) => units);
  // Each bundle is at least one unit of something else.
  const others = sumOf([...taken], ([, units]) => units) - sumOf(plain, ([, units]) => units);
  const fits = plain.every(([sku, units]) => (taken.get(sku) ?? 0) >= units);
  return [
    ...unless(
      held?.status === needed,
      'the stock of an order is sold, and returned once it is cancelled',
      `${reservationId} is ${held?.status ?? 'nothing'}, not ${needed}`,
    ),
    ...unless(
      fits && (bundles === 0 ? others === 0 : others >= bundles),
      'what is sold is what was ordered',
      `${reservationId}: ${[...taken].map(([sku, units]) => `${units} ${sku}`).join(', ')}`,
    ),
  ];
}
