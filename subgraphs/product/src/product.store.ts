import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession, FindCursor } from 'mongodb';
import type { ProductDocument } from './product.ts';

const name = 'products';

export const productIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { tenant: 1, externalId: 1 }, unique: true },
    { keys: { tenant: 1, skus: 1 }, unique: true },
    { keys: { tenant: 1, gtins: 1 }, unique: true, partial: { gtins: { $exists: true } } },
    // For finding: the bundled server does not use a partial index for it, and reads every product instead (measured:
    // 11 s for 377 GTINs among 2,450 products, 0.3 s with this).
    { keys: { tenant: 1, gtins: 1, _id: 1 } },
    { keys: { tenant: 1, slugValues: 1 }, unique: true },
    { keys: { tenant: 1, 'variants.id': 1 } },
    { keys: { tenant: 1, _id: -1 } },
    { keys: { tenant: 1, categoryPath: 1, _id: -1 } },
    { keys: { tenant: 1, brand: 1, _id: -1 } },
    { keys: { nextPriceAt: 1 } },
  ],
};

/** The keys of a product that no other may have. */
export type Keys = Pick<ProductDocument, 'skus' | 'gtins' | 'slugValues'>;

export type KeyHolder = Keys & Pick<ProductDocument, '_id' | 'externalId'>;

interface List {
  /** In the assortment of this channel. */
  channel: string;
  /** In it or below it. */
  categoryId?: string;
  brands?: readonly string[];
}

const keyFields = ['skus', 'gtins', 'slugValues'] as const;

/** Products as a list has them: newest first, which is by id. */
export const newestPage = (
  products: ProductDocument[],
  first: number,
  after: string | null | undefined,
): Page<ProductDocument> => toPage(products, first, after, ({ _id }) => [_id]);

/** The id in the cursor of a list that is newest first. Throws INVALID_CURSOR. */
export function newestAfter(after: string | null | undefined): string | undefined {
  if (!after) return undefined;
  const [id] = decodeCursor(after, 1);
  if (typeof id !== 'string' || !isId('prd', id)) throw fault('INVALID_CURSOR');
  return id;
}

/** The products of one tenant. */
export function productStore(db: Database, tenant: string, session?: ClientSession) {
  const products = tenantCollection<ProductDocument>(db, name, tenant, session);
  const matching = ({ channel, categoryId, brands }: List) => ({
    // Null: where it is absent.
    channels: { $in: [null as unknown as string, channel] },
    ...(categoryId !== undefined && { categoryPath: categoryId }),
    ...(brands?.length && { brand: { $in: [...brands] } }),
  });
  return {
    byIds: (ids: readonly string[]): Promise<ProductDocument[]> => products.byIds(ids),
    bySkus: (skus: readonly string[]): Promise<ProductDocument[]> =>
      products.find({ skus: { $in: [...skus] } }).toArray(),
    byVariantIds: (ids: readonly string[]): Promise<ProductDocument[]> =>
      products.find({ 'variants.id': { $in: [...ids] } }).toArray(),
    /** In the form of `normalGtin`. */
    byGtin: (gtin: string): Promise<ProductDocument | null> => products.findOne({ gtins: gtin }),
    bySlug: (slug: string): Promise<ProductDocument | null> => products.findOne({ slugValues: slug }),
    byExternalIds: (ids: readonly string[]): Promise<ProductDocument[]> =>
      products.find({ externalId: { $in: [...ids] } }).toArray(),
    /** What an import wrote last, by external id. */
    hashes: async (externalIds: readonly string[]): Promise<Map<string, string | undefined>> => {
      const projection = { externalId: 1, hash: 1 };
      const found = await products.find({ externalId: { $in: [...externalIds] } }, { projection }).toArray();
      return new Map(found.map(({ externalId = '', hash }) => [externalId, hash]));
    },
    /** The products that have one of these keys. */
    holders: async (keys: Keys): Promise<KeyHolder[]> => {
      const projection = { externalId: 1, skus: 1, gtins: 1, slugValues: 1 };
      const found: KeyHolder[] = [];
      for (const field of keyFields) {
        const wanted = keys[field] ?? [];
        if (wanted.length > 0)
          found.push(...(await products.find({ [field]: { $in: wanted } }, { projection }).toArray()));
      }
      return found;
    },
    /** Newest first, behind an id. */
    newest: (list: List, after: string | undefined, limit: number): Promise<ProductDocument[]> =>
      products
        .find({ ...matching(list), ...(after !== undefined && { _id: { $lt: after } }) }, { sort: { _id: -1 }, limit })
        .toArray(),
    count: (list: List): Promise<number> => products.count(matching(list)),
    put: (documents: Omit<ProductDocument, 'tenant'>[]) => products.replaceMany(documents),
    /** Counts a product as changed because a price of it began or ended; null where it was changed meanwhile. */
    reprice: (
      { _id, version }: ProductDocument,
      next: Date | undefined,
      updatedAt: Date,
    ): Promise<ProductDocument | null> =>
      products.updateAndRead(
        { _id, version },
        {
          $set: { updatedAt, ...(next && { nextPriceAt: next }) },
          ...(!next && { $unset: { nextPriceAt: 1 } }),
          $inc: { version: 1 },
        },
      ),
  };
}

export type ProductStore = ReturnType<typeof productStore>;

/** All products of all tenants, for building the index anew. */
export const everyProduct = (db: Database): FindCursor<ProductDocument> =>
  everyTenant<ProductDocument>(db, name).find({});

/** The same for verifying them, in batches. */
export const everyBatch = (db: Database): AsyncIterable<ProductDocument[]> =>
  inBatches(everyTenant<ProductDocument>(db, name));

/** Products of all tenants one of whose prices has begun or ended since they were written. */
export const withDuePrices = (db: Database, now: Date, limit: number): Promise<ProductDocument[]> =>
  everyTenant<ProductDocument>(db, name)
    // Without a lower end the bundled server reads the products that have no such time, too.
    .find({ nextPriceAt: { $gt: new Date(0), $lte: now } })
    .sort({ nextPriceAt: 1 })
    .limit(limit)
    .toArray();
