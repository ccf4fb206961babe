/** Something that someone asked of the platform under a key that is kept until an answer comes, and beyond. */
export interface Wish {
  key: string;
  /** The mutation: `placeOrder`. */
  what: string;
  /** The session token of who wishes. */
  token: string;
  input: Record<string, unknown>;
  /** Every answer that came, in its order: an id where it was granted, else the codes of the refusal. */
  answers: Answer[];
  /** How often it was sent without an answer. */
  lost: number;
}

/** What was answered: the same for ever. */
export type Answer = { granted: string } | { refused: string };

/** An order as it is stored, as far as it can be compared with what was answered. */
export interface Sold {
  id: string;
  status: string;
  fulfilmentStatus: string;
  refunds: number;
  lines: { sku: string; quantity: number }[];
}

const textOf = (answer: Answer): string => ('granted' in answer ? answer.granted : answer.refused);
const grantedBy = ({ answers: [first] }: Wish): string | undefined =>
  first && 'granted' in first ? first.granted : undefined;

/** What the wishes of one kind came to: by the id that was granted, the wishes that it was granted to. */
function granted(wishes: readonly Wish[], what: string): Map<string, Wish[]> {
  const found = new Map<string, Wish[]>();
  for (const wish of wishes) {
    const id = wish.what === what ? grantedBy(wish) : undefined;
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), wish]);
  }
  return found;
}

/** What is wrong with the answers in themselves: each wish has one, and it is always the same. */
export function answerFaults(wishes: readonly Wish[]): string[] {
  return wishes.flatMap(({ what, key, answers, lost }) => {
    const different = [...new Set(answers.map(textOf))];
    if (different.length === 0) return [`${what} ${key} was never answered; ${lost} tries`];
    if (different.length > 1) return [`${what} ${key} was answered ${different.join(', then ')}`];
    return different[0] === 'IDEMPOTENCY_KEY_REUSED' ? [`${what} ${key} was taken for another wish`] : [];
  });
}

/** What is wrong with the orders that there are: each was granted to one wish, and has become what was answered. */
export function orderFaults(wishes: readonly Wish[], orders: readonly Sold[]): string[] {
  const [placed, cancelled] = [granted(wishes, 'placeOrder'), granted(wishes, 'cancelOrder')];
  const [fulfilled, refunded] = [granted(wishes, 'fulfilOrder'), granted(wishes, 'refundOrder')];
  const known = new Set(orders.map(({ id }) => id));
  return [
    ...[...placed.keys()].filter((id) => !known.has(id)).map((id) => `order ${id} was answered, but is not there`),
    ...orders.flatMap(({ id, status, fulfilmentStatus, refunds }) => {
      const [keys, wanted] = [placed.get(id)?.length ?? 0, refunded.get(id)?.length ?? 0];
      return [
        ...(keys === 1 ? [] : [`order ${id} belongs to ${keys} wishes`]),
        ...(cancelled.has(id) === (status === 'CANCELLED')
          ? []
          : [`order ${id} is ${status}; cancelled: ${cancelled.has(id)}`]),
        ...(fulfilled.has(id) === (fulfilmentStatus === 'FULFILLED')
          ? []
          : [`order ${id} is ${fulfilmentStatus}; fulfilled: ${fulfilled.has(id)}`]),
        ...(wanted === refunds ? [] : [`order ${id} has ${refunds} refunds of ${wanted}`]),
      ];
    }),
  ];
}

interface Units {
  atFirst: ReadonlyMap<string, number>;
  /** What lies there at the end, over all locations. */
  onHand: ReadonlyMap<string, number>;
}

/** What is wrong with the stock: what was there and came in, less what was sold and fetched, is what is left. */
export function stockFaults(wishes: readonly Wish[], orders: readonly Sold[], { atFirst, onHand }: Units): string[] {
  const left = new Map(atFirst);
  const book = (sku: unknown, by: number): void => void left.set(String(sku), (left.get(String(sku)) ?? 0) + by);
  for (const wish of wishes) {
    if (wish.what === 'adjustStock' && grantedBy(wish)) book(wish.input['sku'], Number(wish.input['by']));
  }
  for (const { status, lines } of orders) {
    if (status !== 'CANCELLED') for (const { sku, quantity } of lines) book(sku, -quantity);
  }
  const reserved = granted(wishes, 'reserveInStore');
  for (const id of granted(wishes, 'collectStoreReservation').keys()) {
    const [wish] = reserved.get(id) ?? [];
    for (const { sku, quantity } of (wish?.input['lines'] ?? []) as Sold['lines']) book(sku, -quantity);
  }
  return [...left].flatMap(([sku, units]) =>
    onHand.get(sku) === units ? [] : [`of ${sku} ${onHand.get(sku)} are left, not ${units}`],
  );
}
