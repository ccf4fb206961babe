import type { Translated } from '@noline/runtime/locale';
import { type Database, type Index, isDuplicateKey, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession } from 'mongodb';
import type { CategoryDocument } from './category.ts';

const name = 'categories';
const mostShown = 500;

export const categoryIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { tenant: 1, slug: 1 }, unique: true }, { keys: { tenant: 1, parentId: 1, slug: 1 } }],
};

/** The categories of one tenant. */
export function categoryStore(db: Database, tenant: string, session?: ClientSession) {
  const categories = tenantCollection<CategoryDocument>(db, name, tenant, session);
  return {
    byIds: (ids: readonly string[]): Promise<CategoryDocument[]> => categories.byIds(ids),
    bySlugs: (slugs: readonly string[]): Promise<CategoryDocument[]> =>
      categories.find({ slug: { $in: [...slugs] } }).toArray(),
    /** Those right below, by slug; at most 500 for each. */
    below: (parentIds: readonly (string | null)[]): Promise<CategoryDocument[]> =>
      categories
        .find({ parentId: { $in: [...parentIds] } }, { sort: { slug: 1 }, limit: mostShown * parentIds.length })
        .toArray(),
    /** Adds a category; the one that is there already where another import added it meanwhile. */
    add: async (category: Omit<CategoryDocument, 'tenant'>): Promise<CategoryDocument> => {
      try {
        await categories.insertOne(category);
      } catch (error) {
        const there = isDuplicateKey(error) && (await categories.findOne({ slug: category.slug }));
        if (!there) throw error;
        return there;
      }
      return { ...category, tenant };
    },
    rename: (id: string, to: Translated) => categories.updateOne({ _id: id }, { $set: { name: to } }),
  };
}
