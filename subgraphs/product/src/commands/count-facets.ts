import { byKey } from '@noline/runtime/loaders';
import type { Context } from '../context.ts';
import type { Bucket } from '../search.store.ts';
import { searchQuery, stemmer, type Wanted } from '../search.ts';
import { searching } from './list-products.ts';

interface Facet {
  key: string;
  values: { key: string; count: number }[];
}

const mostValues = 100;

const toFacet = (key: string, buckets: Bucket[]): Facet[] =>
  buckets.length > 0
    ? [{ key, values: buckets.slice(0, mostValues).map(({ value, count }) => ({ key: value, count })) }]
    : [];

/** How matching products spread over brands, categories and options. Throws SEARCH_UNAVAILABLE. */
export async function countFacets({ search, caller }: Context, wanted: Wanted): Promise<Facet[]> {
  const query = searchQuery(wanted, caller);
  if (query === undefined) return [];
  const language = stemmer(caller.locales[0]);
  const [brands, categories, options] = await searching(() =>
    Promise.all([
      search.buckets(query, language, 'brand'),
      search.buckets(query, language, 'category'),
      search.buckets(query, language, 'option'),
    ]),
  );
  const split = options.map(({ value, count }) => {
    const colon = value.indexOf(':');
    return { option: value.slice(0, colon), value: value.slice(colon + 1), count };
  });
  return [
    ...toFacet('brand', brands),
    ...toFacet('category', categories),
    ...[...byKey(split, ({ option }) => option)].flatMap(([option, buckets]) => toFacet(option, buckets)),
  ];
}
