/** What lies of one article at one location, as it is stored. Always: available = onHand - reserved >= 0. */
export interface StockDocument {
  /** See {@link stockId}. */
  _id: string;
  tenant: string;
  sku: string;
  locationId: string;
  onHand: number;
  reserved: number;
  available: number;
  version: number;
  at: Date;
}

/** What is free of one article at one location. */
export type FreeRow = Pick<StockDocument, 'sku' | 'locationId' | 'available'>;

/** Why what lies at a location has changed: one row of the ledger; their sum is what lies there. */
export interface MovementDocument {
  /** Told by what caused it wherever that can be repeated, so that nothing is booked twice: see {@link movementId}. */
  _id: string;
  tenant: string;
  sku: string;
  locationId: string;
  by: number;
  kind: MovementKind;
  /** A word of the retailer's own. */
  reason?: string;
  /** What caused it: a reservation's id, or the one that a transfer's or a count's rows share. */
  reference?: string;
  actor: string;
  at: Date;
}

export type MovementKind =
  | 'RECEIVED'
  | 'SOLD'
  | 'RETURNED'
  | 'TRANSFERRED'
  | 'COUNTED'
  | 'CORRECTED'
  | 'DAMAGED'
  | 'IMPORTED';

/** The id of the ledger row that one cause has for one stock row: a cause moves a stock row once in each way. */
export const movementId = (
  tenant: string,
  { reference, kind, sku, locationId }: { reference: string; kind: MovementKind; sku: string; locationId: string },
): string => `${tenant}/${reference}/${kind}/${sku}@${locationId}`;

/** What a `stockChanged` event shows. */
export interface StockChangeModel {
  cursor: string;
  sku: string;
  locationId: string;
  available: number;
  asOf: Date;
}

export const stockId = (tenant: string, sku: string, locationId: string): string => `${tenant}/${sku}@${locationId}`;

/** The aggregate that a `stock.changed` event tells of. */
export const stockAggregate = ({ sku, locationId, version }: StockDocument) => ({
  id: `${sku}@${locationId}`,
  version,
});

/** A wish to change what lies at a location. */
export interface Adjustment {
  by?: number | null | undefined;
  to?: number | null | undefined;
  changeFrom?: number | null | undefined;
  force?: boolean | null | undefined;
  reason: string;
}

const most = 1_000_000;
const longestSku = 100;

/** Whether an article can have this name. */
export const isSku = (sku: string): boolean => sku.trim() !== '' && sku.length <= longestSku;

/** What is wrong with a wish in itself, and at which field; undefined where nothing is. */
export function adjustmentFault({
  by,
  to,
  changeFrom,
  force,
  reason,
}: Adjustment): { field: string; message: string } | undefined {
  if ((by == null) === (to == null)) return { field: 'by', message: 'Give exactly one of "by" and "to".' };
  if (by != null && (by === 0 || Math.abs(by) > most)) {
    return { field: 'by', message: 'Units to add or take away: -1,000,000 to 1,000,000, not 0.' };
  }
  if (to != null && (to < 0 || to > most)) return { field: 'to', message: 'Units that lie there: 0 to 1,000,000.' };
  if (to != null && changeFrom == null && !force) {
    return {
      field: 'changeFrom',
      message: 'Setting stock needs "changeFrom", or "force" to set it whatever lies there.',
    };
  }
  if (reason.trim() === '' || reason.length > longestReason)
    return { field: 'reason', message: 'A reason has 1 to 200 characters.' };
  return undefined;
}

/** What comes of a wish for what lies there now. */
export type Adjusted =
  | { kind: 'changed'; by: number }
  | { kind: 'moved'; onHand: number }
  | { kind: 'short'; requested: number; available: number };

/** Decides what a wish does to what lies there: units that are held for buyers cannot be taken away. */
export function adjust({ onHand, reserved }: { onHand: number; reserved: number }, wish: Adjustment): Adjusted {
  const by = wish.by ?? (wish.to ?? 0) - onHand;
  if (wish.to != null && !wish.force && wish.changeFrom !== onHand) return { kind: 'moved', onHand };
  if (onHand + by < reserved) return { kind: 'short', requested: -by, available: onHand - reserved };
  return { kind: 'changed', by };
}

const mostLines = 100;

/** What is wrong with the lines of a transfer or a count, and where; undefined where nothing is. */
export function stockLinesFault(
  lines: readonly { sku: string; units: number }[],
  { least, field }: { least: number; field: string },
): { message: string; path: (string | number)[] } | undefined {
  if (lines.length < 1 || lines.length > mostLines) return { message: `1 to ${mostLines} lines.`, path: ['lines'] };
  for (const [index, { sku, units }] of lines.entries()) {
    if (!isSku(sku))
      return { message: 'A line names an article, in 1 to 100 characters.', path: ['lines', index, 'sku'] };
    if (!(units >= least && units <= most))
      return { message: `Units: ${least} to 1,000,000.`, path: ['lines', index, field] };
  }
  return undefined;
}

const longestReason = 200;

/** What is wrong with a reason that need not be given. */
export const reasonFault = (reason: string | null | undefined): { message: string; path: string[] } | undefined =>
  reason != null && reason.length > longestReason
    ? { message: `A reason has at most ${longestReason} characters.`, path: ['reason'] }
    : undefined;
