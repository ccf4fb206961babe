import { fault } from './errors.ts';

/** A page of a list that is ordered by a key (Relay connections with keyset cursors). */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** The place of an item in its list, opaque to clients. */
export const encodeCursor = (key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * The key in a cursor.
 *
 * @param length how many parts a key of this list has
 * @throws INVALID_CURSOR
 */
export function decodeCursor(cursor: string, length: number): unknown[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    // Clients may make up cursors: a part that is no plain value could become an operator of the database.
    if (Array.isArray(key) && key.length === length && key.every((part) => Object(part) !== part)) return key;
  } catch {
    // Falls through to the same answer: the reason is of no use to the caller.
  }
  throw fault('INVALID_CURSOR');
}

/** How many items a page has; throws INVALID_ARGUMENT outside 1 to 100. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? 20;
  if (size < 1 || size > 100) throw fault('INVALID_ARGUMENT', '"first" takes 1 to 100.');
  return size;
}

/**
 * A page out of the items that were read.
 *
 * @param items up to `first + 1` items: the one too many only tells that there is another page
 * @param keyOf the key that the list is ordered by
 */
export function toPage<T>(
  items: T[],
  first: number,
  after: string | null | undefined,
  keyOf: (item: T) => readonly unknown[],
): Page<T> {
  const nodes = items.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: items.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
