import { type Book, type Decision, stockAt } from './book.ts';
import { type Adjustment, adjust, type MovementDocument, type MovementKind, movementId } from './stock.ts';

/** A row of the ledger to be, without what every row of the book has. */
type Entry = Omit<MovementDocument, 'tenant' | 'at'>;

const movement = ({ tenant, now }: Book, entry: Entry): MovementDocument => ({ ...entry, tenant, at: now });

export type AdjustAnswer =
  | { kind: 'done' }
  | { kind: 'moved'; onHand: number }
  | { kind: 'short'; requested: number; available: number }
  | { kind: 'bundle' };

/** Changes what lies at a location, once: its ledger row tells whether it was done before. */
export function adjustStockRow(
  book: Book,
  wish: Adjustment & { sku: string; locationId: string; kind: MovementKind },
  { id, actor }: { id: string; actor: string },
): Decision<AdjustAnswer> {
  if (book.movements.has(id)) return { answer: { kind: 'done' } };
  const { sku, locationId, kind, reason } = wish;
  if (book.bundles.has(sku)) return { answer: { kind: 'bundle' } };
  const decided = adjust(stockAt(book, sku, locationId), wish);
  if (decided.kind === 'moved') return { answer: decided };
  if (decided.kind === 'short') return { answer: decided, short: [sku] };
  const { by } = decided;
  return {
    answer: { kind: 'done' },
    stock: [{ sku, locationId, onHand: by }],
    movements: [movement(book, { _id: id, sku, locationId, by, kind, reason, actor })],
  };
}

/** What someone does to several articles at once, and the id that its ledger rows share. */
interface Work<L> {
  reference: string;
  lines: readonly L[];
  reason?: string | undefined;
  actor: string;
}

export type TransferAnswer =
  | { kind: 'done' }
  | { kind: 'short'; sku: string; requested: number; available: number }
  | { kind: 'bundle'; sku: string };

/** Moves units between two locations, all lines (one an article) or none. */
export function transfer(
  book: Book,
  { from, to, lines, ...work }: Work<{ sku: string; quantity: number }> & { from: string; to: string },
): Decision<TransferAnswer> {
  const entries: Entry[] = [];
  for (const { sku, quantity } of lines) {
    const out = entry(book, work, { sku, locationId: from, by: -quantity, kind: 'TRANSFERRED' });
    if (book.movements.has(out._id)) return { answer: { kind: 'done' } };
    if (book.bundles.has(sku)) return { answer: { kind: 'bundle', sku } };
    const { onHand, reserved } = stockAt(book, sku, from);
    const available = onHand - reserved;
    if (available < quantity)
      return { answer: { kind: 'short', sku, requested: quantity, available }, short: lines.map((line) => line.sku) };
    entries.push(out, entry(book, work, { sku, locationId: to, by: quantity, kind: 'TRANSFERRED' }));
  }
  return booked(book, entries);
}

export type CountAnswer =
  | { kind: 'done' }
  | { kind: 'held'; lines: { index: number; sku: string; reserved: number }[] }
  | { kind: 'bundle'; sku: string };

/** Sets what lies at a location to what was counted, all lines (one an article) or none. */
export function count(
  book: Book,
  { locationId, lines, ...work }: Work<{ sku: string; counted: number }> & { locationId: string },
): Decision<CountAnswer> {
  const entries: Entry[] = [];
  const held: { index: number; sku: string; reserved: number }[] = [];
  for (const [index, { sku, counted }] of lines.entries()) {
    const { onHand, reserved } = stockAt(book, sku, locationId);
    const difference = entry(book, work, { sku, locationId, by: counted - onHand, kind: 'COUNTED' });
    if (book.movements.has(difference._id)) return { answer: { kind: 'done' } };
    if (book.bundles.has(sku)) return { answer: { kind: 'bundle', sku } };
    if (counted < reserved) held.push({ index, sku, reserved });
    entries.push(difference);
  }
  if (held.length > 0) return { answer: { kind: 'held', lines: held }, short: held.map(({ sku }) => sku) };
  return booked(book, entries);
}

const entry = (
  { tenant }: Book,
  { reference, reason, actor }: Omit<Work<never>, 'lines'>,
  row: Pick<Entry, 'sku' | 'locationId' | 'by' | 'kind'>,
): Entry => ({
  _id: movementId(tenant, { reference, ...row }),
  ...row,
  reference,
  actor,
  ...(reason !== undefined && { reason }),
});

const booked = (book: Book, entries: Entry[]): Decision<{ kind: 'done' }> => ({
  answer: { kind: 'done' },
  stock: entries.map(({ sku, locationId, by }) => ({ sku, locationId, onHand: by })),
  movements: entries.map((one) => movement(book, one)),
});
