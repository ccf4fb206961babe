import type { CartDocument, CartStatus } from './cart.ts';
import { mostLines, mostUnits } from './lines.ts';

/** An invariant of carts that one of them breaks, and how. */
export interface Fault {
  invariant: string;
  found: string;
}

type Known = Pick<CartDocument, 'status' | 'orderId' | 'lines'>;

/** Whether a cart of a status belongs to an order. */
const ordered: Record<CartStatus, boolean> = { ACTIVE: false, MERGED: false, COMPLETING: true, ORDERED: true };

/** What is wrong with a cart in itself. */
export function faultsOf({ status, orderId, lines }: Known): Fault[] {
  return [
    ...((orderId !== null) === ordered[status]
      ? []
      : [{ invariant: 'a cart has an order id while it is completing or ordered', found: `${status}, ${orderId}` }]),
    ...(status === 'MERGED' && lines.length > 0
      ? [{ invariant: 'a merged cart is empty', found: `${lines.length} lines` }]
      : []),
    ...(ordered[status] && lines.length === 0 ? [{ invariant: 'what is ordered has lines', found: `${status}` }] : []),
    ...(lines.length > mostLines
      ? [{ invariant: `a cart has at most ${mostLines} lines`, found: `${lines.length} lines` }]
      : []),
    ...twice(
      'line ids are unique in a cart',
      lines.map(({ id }) => id),
    ),
    ...twice(
      'a cart has one line a sku',
      lines.map(({ sku }) => sku),
    ),
    ...lines.flatMap(lineFaults),
  ];
}

function lineFaults({ id, quantity, unitPrice }: Known['lines'][number]): Fault[] {
  return [
    ...(isWhole(quantity) && quantity >= 1 && quantity <= mostUnits
      ? []
      : [{ invariant: `a line has 1 to ${mostUnits} units`, found: `${id} has ${quantity}` }]),
    ...(isWhole(unitPrice) && unitPrice >= 0
      ? []
      : [{ invariant: 'a price is a whole number of minor units', found: `${id} costs ${unitPrice}` }]),
  ];
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value);

function twice(invariant: string, values: readonly string[]): Fault[] {
  const again = values.filter((value, index) => values.indexOf(value) < index);
  return again.map((value) => ({ invariant, found: `${value} stands twice` }));
}

/** Carts of one tenant that are not the only active one of their owner and market. */
export function notAlone(active: readonly CartDocument[]): CartDocument[] {
  const seen = new Set<string>();
  return active.filter(({ owner, market }) => {
    const key = `${owner}/${market}`;
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}
