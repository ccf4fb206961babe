import { decodeCursor, encodeCursor, type Page, pageSize } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import type { Context } from '../context.ts';
import { newestAfter, newestPage } from '../product.store.ts';
import type { ProductDocument } from '../product.ts';
import { isSearchGone } from '../search.store.ts';
import { isPlain, searchQuery, stemmer, type Wanted, wantedFault } from '../search.ts';

/** A page of products, and what it was narrowed to: what counting and facets need, should they be asked for. */
export interface ProductList extends Page<ProductDocument> {
  wanted: Wanted;
}

interface Place {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** The two ways to an answer. */
interface Answer<T> {
  indexed: () => Promise<T>;
  stored: () => Promise<T>;
}

// Deeper pages by relevance would cost more and more, and nobody reads them.
const deepest = 1_000;

/**
 * Products that match a wish: with a text the best match first, from the index alone; else newest first, from the index
 * or, where that is gone, from the database. Throws INVALID_ARGUMENT, INVALID_CURSOR, SEARCH_UNAVAILABLE.
 */
export async function listProducts(context: Context, wanted: Wanted, { first, after }: Place): Promise<ProductList> {
  const wrong = wantedFault(wanted);
  if (wrong) throw fault('INVALID_ARGUMENT', wrong);
  const size = pageSize(first);
  const page = await (wanted.text === undefined
    ? newest(context, wanted, size, after)
    : ranked(context, wanted, size, after));
  return { ...page, wanted };
}

/** Products in the order of ids; what was deleted since it was indexed is left out. */
async function load({ products }: Context, ids: string[]): Promise<(ProductDocument | null)[]> {
  return Promise.all(ids.map((id) => products.load(id)));
}

async function ranked(context: Context, wanted: Wanted, first: number, after: Place['after']) {
  const offset = after ? decodeCursor(after, 1)[0] : 0;
  if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0 || offset > deepest) {
    throw fault('INVALID_CURSOR');
  }
  const { search, caller } = context;
  const query = searchQuery(wanted, caller);
  const limit = Math.min(first, deepest - offset);
  const ids =
    query === undefined
      ? []
      : await searching(() => search.ranked(query, stemmer(caller.locales[0]), offset, limit + 1));
  const found = await load(context, ids.slice(0, limit));
  const edges = found.flatMap((node, index) => (node ? [{ cursor: encodeCursor([offset + index + 1]), node }] : []));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: ids.length > limit && offset + limit < deepest,
      hasPreviousPage: offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

async function newest(context: Context, wanted: Wanted, first: number, after: Place['after']) {
  const behind = newestAfter(after);
  const query = searchQuery(wanted, context.caller) ?? '';
  const products = await indexedOrStored<(ProductDocument | null)[]>(context, wanted, {
    indexed: async () => load(context, await context.search.newest(query, behind, first + 1)),
    stored: async () => {
      const list = await plainList(context, wanted);
      return list ? context.store.newest(list, behind, first + 1) : [];
    },
  });
  return newestPage(
    products.filter((product) => product !== null),
    first,
    after,
  );
}

/** How many products match a wish. */
export async function countProducts(context: Context, wanted: Wanted): Promise<number> {
  const query = searchQuery(wanted, context.caller);
  if (query === undefined) return 0;
  return indexedOrStored(context, wanted, {
    indexed: () => context.search.count(query, stemmer(context.caller.locales[0])),
    stored: async () => {
      const list = await plainList(context, wanted);
      return list ? context.store.count(list) : 0;
    },
  });
}

/** A wish for category and brand as the database takes it; undefined where there is no such category. */
async function plainList({ categoriesBySlug, caller }: Context, { filter: { category, brands } }: Wanted) {
  const found = category == null ? undefined : await categoriesBySlug.load(category);
  if (found === null) return undefined;
  return { channel: caller.channel, ...(found && { categoryId: found._id }), ...(brands && { brands }) };
}

/** Turns the index being gone into what callers know. */
export async function searching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isSearchGone(error) ? fault('SEARCH_UNAVAILABLE') : error;
  }
}

/** The answer of the index or, where that is gone or would be slow and the wish is plain, of the database. */
async function indexedOrStored<T>({ search }: Context, wanted: Wanted, answer: Answer<T>): Promise<T> {
  try {
    if (isPlain(wanted) && (await search.isLarge())) return await answer.stored();
    return await answer.indexed();
  } catch (error) {
    if (!isSearchGone(error)) throw error;
    if (isPlain(wanted)) return answer.stored();
    throw fault('SEARCH_UNAVAILABLE', 'The search does not answer. Lists by category and brand alone still work.');
  }
}
