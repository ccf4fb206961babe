import { faultCode } from '@noline/runtime/errors';
import type { Redis } from '@noline/runtime/redis';
import { tag } from './search.ts';
import { type SearchDocument, tagSeparator } from './search-document.ts';

// A change of the fields is a new number: the new index is built beside the old one, and the alias moves when it is whole.
const layout = 2;

const text = (weight: number) => ({ type: 'TEXT', WEIGHT: weight }) as const;
const keyword = { type: 'TAG', SEPARATOR: tagSeparator, CASESENSITIVE: true } as const;
const counted = { ...keyword, SORTABLE: 'UNF' } as const;

const fields = {
  tenant: keyword,
  id: counted,
  language: keyword,
  languages: keyword,
  first: keyword,
  brand: counted,
  category: counted,
  option: counted,
  // Not case sensitive: a sku is typed in any case.
  code: { type: 'TAG', SEPARATOR: tagSeparator },
  priced: keyword,
  channel: keyword,
  name: text(8),
  brandName: text(5),
  categoryNames: text(3),
  facts: text(2),
  description: text(1),
} as const;

// An older state, read before a newer one was written, must not replace it.
const putScript = `
local known = tonumber(redis.call('HGET', KEYS[1], 'version'))
if known and known > tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
return 1`;

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && /no such index|unknown index|unknown command/i.test(thrown.message);

const tooSlow = 'the search took too long';

/** What was found in time only is not the answer: it may lack the best. */
function complete<T>(found: T, warnings: readonly string[] | undefined): T {
  if (warnings?.some((warning) => /timeout/i.test(warning))) throw new Error(tooSlow);
  return found;
}

/** Whether the search is gone: the server, its query engine, or the index (until it is built again); or far too slow. */
export const isSearchGone = (thrown: unknown): boolean =>
  faultCode(thrown) === 'CACHE_UNAVAILABLE' ||
  isMissing(thrown) ||
  (thrown instanceof Error && (thrown.message === tooSlow || /timeout limit was reached/i.test(thrown.message)));

/** Whether the server has no query engine at all. */
export const isEngineMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && /unknown command/i.test(thrown.message);

/** A product as the index holds it, in all its languages. */
export interface IndexedProduct {
  tenant: string;
  id: string;
  version: number;
  documents: SearchDocument[];
}

/** How often a value of a property occurs. */
export interface Bucket {
  value: string;
  count: number;
}

export type Facetted = 'brand' | 'category' | 'option';

const mostBuckets = 1_000;
const patienceMilliseconds = 2_000;
const largeIndex = 400_000;
const sizeKeptMilliseconds = 60_000;

const options = (language: string, from: number, size: number) => ({
  LIMIT: { from, size },
  LANGUAGE: language as 'English',
  TIMEOUT: patienceMilliseconds,
  DIALECT: 2,
});

/** The search index of an installation. What is in it of all tenants is found by one tenant at a time: see `of`. */
export function searchStore({ redis, prefix, now }: { redis: Redis; prefix: string; now: () => Date }) {
  const alias = `${prefix}:products`;
  const index = `${alias}:${layout}`;
  const keyOf = (tenant: string, id: string, language: string) => `${index}:${tenant}:${id}:${language}`;

  let size = { documents: 0, until: 0 };

  /** Makes the number fields that products bring along: prices by channel and currency. */
  async function addPriceFields(products: readonly IndexedProduct[]): Promise<void> {
    const names = products.flatMap(({ documents }) => Object.keys(documents[0]?.fields ?? {}));
    const wanted = [...new Set(names)].filter((name) => name.startsWith('price:'));
    await Promise.all(
      wanted.map((name) =>
        redis.ft.alter(index, { [name]: { type: 'NUMERIC' } }).catch((error: Error) => {
          if (!isMissing(error) && !error.message.startsWith('Duplicate field')) throw error;
        }),
      ),
    );
  }

  /** The keys under which products stand in the index. */
  async function keysOf(products: readonly { tenant: string; id: string }[]): Promise<string[]> {
    const query = `@id:{${products.map(({ id }) => tag(id)).join('|')}}`;
    try {
      const found = await redis.ft.searchNoContent(index, query, options('english', 0, 10_000));
      return found.documents;
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  // Not by the client's own method: that one has no LANGUAGE and miscounts what belongs to SORTBY.
  async function aggregate(query: string, steps: string[], limit: number): Promise<Record<string, unknown>[]> {
    const bounds = ['LIMIT', '0', String(limit), 'TIMEOUT', String(patienceMilliseconds), 'DIALECT', '2'];
    const { results, warning } = (await redis.sendCommand([
      'FT.AGGREGATE',
      alias,
      query,
      ...steps,
      ...bounds,
    ])) as unknown as {
      results: { extra_attributes: Record<string, unknown> }[];
      warning?: string[];
    };
    return complete(results, warning).map((row) => row.extra_attributes);
  }

  return {
    /** Whether the index is there, whole. */
    isBuilt: async (): Promise<boolean> => {
      try {
        await redis.ft.searchNoContent(alias, '@first:{no}', options('english', 0, 0));
        return true;
      } catch (error) {
        if (isMissing(error) && !isEngineMissing(error)) return false;
        throw error;
      }
    },
    /** Makes the index where it is missing; it is found by nobody before {@link publish}. */
    create: async (): Promise<void> => {
      try {
        await redis.ft.create(index, fields, {
          ON: 'HASH',
          PREFIX: `${index}:`,
          LANGUAGE_FIELD: 'stemmer',
          STOPWORDS: [],
        } as never);
      } catch (error) {
        if (!(error instanceof Error && /already exists/i.test(error.message))) throw error;
      }
    },
    /** Makes the index known as whole. */
    publish: async (): Promise<void> => {
      await redis.ft.aliasUpdate(alias, index);
    },
    /** Writes products as they are; one without documents is taken out. */
    put: async (products: readonly IndexedProduct[]): Promise<void> => {
      if (products.length === 0) return;
      await addPriceFields(products);
      const before = await keysOf(products);
      const kept = new Set<string>();
      const writes = products.flatMap(({ tenant, id, version, documents }) =>
        documents.map(({ language, fields }) => {
          const key = keyOf(tenant, id, language);
          kept.add(key);
          return redis.eval(putScript, { keys: [key], arguments: [String(version), ...Object.entries(fields).flat()] });
        }),
      );
      await Promise.all(writes);
      const gone = before.filter((key) => !kept.has(key));
      if (gone.length > 0) await redis.del(gone);
    },
    /** The versions in which the index has products, by language; undefined where it has not. */
    versions: (
      products: readonly { tenant: string; id: string; languages: readonly string[] }[],
    ): Promise<(number | undefined)[][]> =>
      Promise.all(
        products.map(({ tenant, id, languages }) =>
          Promise.all(
            languages.map(async (language) => {
              const version = await redis.hGet(keyOf(tenant, id, language), 'version');
              return version == null ? undefined : Number(version);
            }),
          ),
        ),
      ),
    /** How many texts it has: one for each product and language. */
    size: async (): Promise<number> => Number((await redis.ft.info(alias)).num_docs),
    /** What one tenant finds: the tenant is put around each query. */
    of: (tenant: string) => {
      if (!tenant) throw new Error('the search was asked for without a tenant');
      const own = (query: string) => `@tenant:{${tag(tenant)}} (${query})`;
      return {
        /** Ids of the best matches, behind the first `offset` of them. */
        ranked: async (query: string, language: string, offset: number, limit: number): Promise<string[]> => {
          const found = await redis.ft.search(alias, own(query), {
            RETURN: ['id'],
            ...options(language, offset, limit),
          });
          return complete(found.documents, found.warnings).map(({ value }) => String(value['id']));
        },
        /** Ids in descending order, which is newest first, behind one of them. */
        newest: async (query: string, after: string | undefined, limit: number): Promise<string[]> => {
          const behind = after === undefined ? [] : ['FILTER', `@id < '${after}'`];
          const rows = await aggregate(
            own(query),
            ['LOAD', '1', '@id', ...behind, 'SORTBY', '2', '@id', 'DESC'],
            limit,
          );
          return rows.map(({ id }) => String(id));
        },
        count: async (query: string, language: string): Promise<number> => {
          const { total, warnings } = await redis.ft.searchNoContent(alias, own(query), options(language, 0, 0));
          return complete(total, warnings);
        },
        /**
         * Whether long lists are better read from the database: the index goes through all matches to put them in order,
         * about 2 s for a million, and answers nobody else meanwhile.
         */
        isLarge: async (): Promise<boolean> => {
          const at = now().getTime();
          if (at >= size.until) {
            const { num_docs: documents } = await redis.ft.info(alias);
            size = { documents: Number(documents), until: at + sizeKeptMilliseconds };
          }
          return size.documents > largeIndex;
        },
        /** How matches spread over the values of a property, most frequent first. */
        buckets: async (query: string, language: string, by: Facetted): Promise<Bucket[]> => {
          const values = ['LOAD', '1', `@${by}`, 'APPLY', `split(@${by}, "${tagSeparator}")`, 'AS', 'value'];
          const grouped = ['GROUPBY', '1', '@value', 'REDUCE', 'COUNT', '0', 'AS', 'count'];
          const sorted = ['SORTBY', '4', '@count', 'DESC', '@value', 'ASC'];
          const rows = await aggregate(
            own(query),
            ['LANGUAGE', language, ...values, ...grouped, ...sorted],
            mostBuckets,
          );
          return rows
            .filter(({ value }) => typeof value === 'string' && value !== '')
            .map(({ value, count }) => ({ value: String(value), count: Number(count) }));
        },
      };
    },
  };
}

export type SearchStore = ReturnType<typeof searchStore>;

/** The index as one tenant sees it. */
export type Search = ReturnType<SearchStore['of']>;
