/** One change of stock, as it is written in the books of the subgraph that says it. */
export interface Change {
  /** Its place among all changes; they are in the order of their places. */
  cursor: string;
  sku: string;
  locationId: string;
  /** Of the stock row. */
  version: number;
  available: number;
}

/** Which changes a screen wants to be told of; as in `stockChanged`. */
export interface Topic {
  sku?: string;
  skus?: string[];
  locationId?: string;
}

/** What a screen was told of a change. */
export type Told = Pick<Change, 'cursor' | 'sku' | 'available'>;

/** Whether a change is one of those that a screen wants to be told of. */
const concerns = ({ sku, skus, locationId }: Topic, change: Pick<Change, 'sku' | 'locationId'>): boolean =>
  (sku === undefined || sku === change.sku) &&
  (skus === undefined || skus.includes(change.sku)) &&
  (locationId === undefined || locationId === change.locationId);

/** The changes that a screen must be told of: those behind a cursor, or from the first on that it was told of. */
export function dueTo(
  { topic, after, told }: { topic: Topic; after?: string | undefined; told: readonly Told[] },
  changes: readonly Change[],
): Change[] {
  const first = changes.findIndex(({ cursor }) => cursor === (after ?? told[0]?.cursor));
  if (first < 0) return [];
  return changes.slice(after === undefined ? first : first + 1).filter((change) => concerns(topic, change));
}

const shown = 3;
const list = (cursors: readonly string[]): string =>
  `${cursors.slice(0, shown).join(', ')}${cursors.length > shown ? ` and ${cursors.length - shown} more` : ''}`;

/** What is wrong with what a screen was told: each change that is due once, and in the order of their places. */
export function gapsIn(told: readonly Told[], due: readonly Change[]): string[] {
  const faults: string[] = [];
  const places = new Map(due.map(({ cursor }, place) => [cursor, place]));
  const seen = new Set<string>();
  const [again, foreign, early, wrong]: string[][] = [[], [], [], []];
  let last = -1;
  for (const { cursor, sku, available } of told) {
    const place = places.get(cursor);
    if (place === undefined) foreign?.push(cursor);
    else if (seen.has(cursor)) again?.push(cursor);
    else if (place < last) early?.push(cursor);
    if (place === undefined) continue;
    seen.add(cursor);
    last = Math.max(last, place);
    if (due[place]?.sku !== sku || due[place]?.available !== available) wrong?.push(cursor);
  }
  const missing = due.filter(({ cursor }) => !seen.has(cursor)).map(({ cursor }) => cursor);
  const kinds = { missing, 'told again': again, 'not due': foreign, 'told late': early, 'told wrongly': wrong };
  for (const [kind, cursors = []] of Object.entries(kinds)) {
    if (cursors.length > 0) faults.push(`${cursors.length} ${kind}: ${list(cursors)}`);
  }
  return faults;
}

/** What is wrong with the books themselves: each version of each stock row is said once, one after the other. */
export function bookFaults(changes: readonly Change[], versions: ReadonlyMap<string, number>): string[] {
  const last = new Map<string, number>();
  const faults: string[] = [];
  for (const { sku, locationId, version } of changes) {
    const row = `${sku}@${locationId}`;
    const before = last.get(row) ?? 0;
    if (version !== before + 1) faults.push(`${row}: version ${version} is said behind ${before}`);
    last.set(row, version);
  }
  for (const [row, version] of versions) {
    if (last.get(row) !== version) faults.push(`${row}: version ${version} is not said`);
  }
  return faults;
}
