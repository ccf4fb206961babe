import type { Component } from './bundle.ts';
import type { ReservationDocument } from './reservation.ts';
import { type MovementDocument, type StockDocument, stockId } from './stock.ts';

/** What one command changes, all of it or nothing. */
export interface Changes {
  stock?: StockChange[];
  /** Reservations as they are after it, new ones included. */
  reservations?: ReservationDocument[];
  movements?: MovementDocument[];
}

/** Units that come to a stock row, or go where negative. */
export interface StockChange {
  sku: string;
  locationId: string;
  onHand?: number;
  reserved?: number;
}

/** What a command has decided. */
export interface Decision<R> extends Changes {
  answer: R;
  /** The articles that it was refused for: overdue holds of them are ended, and it decides again. */
  short?: string[];
}

/** What a command has to see before it decides. The rows of every reservation that it names come with it. */
export interface Reads {
  /** Articles, with their rows at all locations; of bundles those of their components. */
  skus?: readonly string[];
  /** Articles of which it has to know whether they are bundles. */
  bundles?: readonly string[];
  /** Single rows. */
  rows?: readonly Pick<StockDocument, 'sku' | 'locationId'>[];
  /** Ids of reservations. */
  reservations?: readonly string[];
  /** Ids of ledger rows that tell whether it was done before. */
  movements?: readonly string[];
  /** Persons, with what they have reserved in stores. */
  owners?: readonly string[];
}

/** Decides over stock without doing anything: it may be asked again with a newer book. */
export interface StockCommand<R> {
  actor: string;
  reads: Reads;
  decide: (book: Book) => Decision<R>;
}

/** Takes commands that change stock; answers when they are written. */
export type StockDesk = <R>(tenant: string, command: StockCommand<R>) => Promise<R>;

/** What was read of a tenant's stock, with what the commands of the batch have made of it so far. */
export interface Book {
  tenant: string;
  now: Date;
  /** By article, then by location. */
  stock: Map<string, Map<string, StockDocument>>;
  reservations: Map<string, ReservationDocument>;
  /** The components of what is a bundle. */
  bundles: ReadonlyMap<string, readonly Component[]>;
  /** The ids of ledger rows that were asked for and are there. */
  movements: Set<string>;
  /** The locations that orders are sent from, of those where something lies. */
  ships: ReadonlySet<string>;
  /** What is to be written. */
  pending: Pending;
}

/** A row or reservation as it was read, undefined where it is new, and as it is to be. */
interface Rewritten<T> {
  before: T | undefined;
  after: T;
}

interface Pending {
  stock: Map<string, Rewritten<StockDocument>>;
  /** With whoever changed it last. */
  reservations: Map<string, Rewritten<ReservationDocument> & { actor: string }>;
  movements: MovementDocument[];
}

/** What the database has of what was asked for. */
export interface Found {
  stock: StockDocument[];
  reservations: ReservationDocument[];
  bundles: { sku: string; components: Component[] }[];
  movements: string[];
  ships: string[];
}

export const openBook = (tenant: string, now: Date, read: Found): Book => {
  const stock: Book['stock'] = new Map();
  for (const row of read.stock) put(stock, row);
  return {
    tenant,
    now,
    stock,
    reservations: new Map(read.reservations.map((reservation) => [reservation.id, reservation])),
    bundles: new Map(read.bundles.map(({ sku, components }) => [sku, components])),
    movements: new Set(read.movements),
    ships: new Set(read.ships),
    pending: { stock: new Map(), reservations: new Map(), movements: [] },
  };
};

function put(stock: Book['stock'], row: StockDocument): void {
  const places = stock.get(row.sku);
  if (places) places.set(row.locationId, row);
  else stock.set(row.sku, new Map([[row.locationId, row]]));
}

export const rowsOf = (book: Book, sku: string): StockDocument[] => [...(book.stock.get(sku)?.values() ?? [])];

export const rowAt = (book: Book, sku: string, locationId: string): StockDocument | undefined =>
  book.stock.get(sku)?.get(locationId);

const noStock = { onHand: 0, reserved: 0 };

/** What lies at a location; nothing where nothing was ever there. */
export const stockAt = (book: Book, sku: string, locationId: string): Pick<StockDocument, 'onHand' | 'reserved'> =>
  rowAt(book, sku, locationId) ?? noStock;

/**
 * Enters what a command has decided, for the commands behind it and for writing.
 *
 * @throws Error where it would break what always holds of stock; then nothing of it is entered
 */
export function enter(book: Book, { stock = [], reservations = [], movements = [] }: Changes, actor: string): void {
  const rows = new Map<string, StockDocument>();
  for (const change of stock) {
    const id = stockId(book.tenant, change.sku, change.locationId);
    rows.set(id, changed(book, change, rows.get(id) ?? rowAt(book, change.sku, change.locationId)));
  }
  for (const row of rows.values())
    if (Math.min(row.onHand, row.reserved, row.available) < 0) throw new Error(`${row._id} would become negative`);
  const { pending } = book;
  for (const [id, after] of rows) {
    const before = pending.stock.has(id) ? pending.stock.get(id)?.before : rowAt(book, after.sku, after.locationId);
    pending.stock.set(id, { before, after: { ...after, version: (before?.version ?? 0) + 1 } });
    put(book.stock, after);
  }
  for (const after of reservations) {
    const known = pending.reservations.get(after.id);
    const before = known ? known.before : book.reservations.get(after.id);
    pending.reservations.set(after.id, { before, after: { ...after, version: (before?.version ?? 0) + 1 }, actor });
    book.reservations.set(after.id, after);
  }
  for (const { _id } of movements) book.movements.add(_id);
  pending.movements.push(...movements);
}

function changed(book: Book, { sku, locationId, onHand = 0, reserved = 0 }: StockChange, row?: StockDocument) {
  const { onHand: lay, reserved: held } = row ?? noStock;
  const now = { onHand: lay + onHand, reserved: held + reserved };
  return {
    _id: stockId(book.tenant, sku, locationId),
    tenant: book.tenant,
    sku,
    locationId,
    ...now,
    available: now.onHand - now.reserved,
    version: row?.version ?? 0,
    at: book.now,
  };
}
