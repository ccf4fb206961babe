import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { categoryStore } from '../category.store.ts';
import type { CategoryDocument, CategoryStep } from '../category.ts';

type Deps = Pick<SubgraphDeps, 'db' | 'newId'>;

/**
 * Makes the categories at the end of these ways, and all on the way down, where they are missing; renames those that are
 * called otherwise by now.
 *
 * @returns the categories by slug. One that exists stays where it stands; see {@link strayStep}
 */
export async function putCategories(
  { db, newId }: Deps,
  tenant: string,
  ways: readonly (readonly CategoryStep[])[],
): Promise<Map<string, CategoryDocument>> {
  const store = categoryStore(db, tenant);
  const slugs = [...new Set(ways.flat().map(({ slug }) => slug))];
  const known = new Map(
    (slugs.length > 0 ? await store.bySlugs(slugs) : []).map((category) => [category.slug, category]),
  );
  for (const way of ways) {
    let parent: CategoryDocument | undefined;
    for (const step of way) {
      const there: CategoryDocument | undefined = known.get(step.slug);
      const category: CategoryDocument = there ?? (await add(step, parent));
      if (there && JSON.stringify(there.name) !== JSON.stringify(step.name)) await store.rename(there._id, step.name);
      parent = { ...category, name: step.name };
      known.set(step.slug, parent);
    }
  }
  return known;

  function add({ slug, name }: CategoryStep, parent: CategoryDocument | undefined): Promise<CategoryDocument> {
    const _id = newId('cat');
    const path = [...(parent?.path ?? []), _id];
    return store.add({ _id, slug, name, parentId: parent?._id ?? null, path });
  }
}

/** The first step of a way that stands elsewhere in the tree already; undefined where the way is as it says. */
export const strayStep = (
  way: readonly CategoryStep[],
  known: ReadonlyMap<string, CategoryDocument>,
): CategoryStep | undefined =>
  way.find(({ slug }, index) => {
    const above = index === 0 ? undefined : known.get(way[index - 1]?.slug ?? '');
    return known.get(slug)?.parentId !== (above?._id ?? null);
  });
