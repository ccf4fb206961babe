import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Audit, lasting } from '@noline/runtime/verify';
import { everyBatch, productStore } from './product.store.ts';
import type { ProductDocument } from './product.ts';
import { isEngineMissing, type SearchStore } from './search.store.ts';
import { keyFaults } from './soundness.ts';

type Deps = Pick<SubgraphDeps, 'db'>;

/** Walks through all products: that each key leads to one of them, and that search knows each as it is, and no other. */
export async function verifyProducts(deps: Deps, search: SearchStore, audit: Audit): Promise<void> {
  const searched = await isSearched(search, audit);
  let documents = 0;
  for await (const batch of everyBatch(deps.db)) {
    audit.checked('products', batch.length);
    audit.checked(
      'articles',
      batch.reduce((sum, { variants }) => sum + variants.length, 0),
    );
    for (const product of batch) {
      for (const fault of keyFaults(product))
        audit.violated({ ...fault, tenant: product.tenant, subject: product._id });
    }
    for (const [tenant, own] of byKey(batch, (product) => product.tenant)) {
      await verifyKeys(deps, tenant, own, audit);
      if (searched) await verifyIndexed(deps, search, tenant, own, audit);
    }
    documents += batch.reduce((sum, { name }) => sum + Object.keys(name).length, 0);
  }
  if (searched) await verifyIndexSize(search, documents, audit);
}

/** Whether there is an index to look at; a cache without query engine has none, and that is no fault of the data. */
async function isSearched(search: SearchStore, audit: Audit): Promise<boolean> {
  try {
    const missing = await lasting(['index'], async () => ((await search.isBuilt()) ? [] : [{ subject: 'index' }]));
    if (missing.length === 0) return true;
    const invariant = 'there is a search index';
    audit.violated({ invariant, tenant: 'all', subject: 'index', found: 'none; a running platform builds it' });
    return false;
  } catch (error) {
    if (isEngineMissing(error)) return false;
    throw error;
  }
}

/** That no other product has a key of these. */
async function verifyKeys({ db }: Deps, tenant: string, own: readonly ProductDocument[], audit: Audit): Promise<void> {
  const holders = await productStore(db, tenant).holders({
    skus: own.flatMap(({ skus }) => skus),
    gtins: own.flatMap(({ gtins = [] }) => gtins),
    slugValues: own.flatMap(({ slugValues }) => slugValues),
  });
  // One that has several of the keys comes several times.
  const known = [...new Map(holders.map((holder) => [holder._id, holder])).values()];
  for (const kind of ['skus', 'gtins', 'slugValues'] as const) {
    const holderOf = new Map<string, string>();
    for (const { _id, [kind]: keys = [] } of known) {
      for (const key of new Set(keys)) {
        const other = holderOf.get(key);
        holderOf.set(key, _id);
        if (other === undefined) continue;
        const invariant = `each of ${kind} is of one product`;
        audit.violated({ invariant, tenant, subject: _id, found: `${key}, as ${other}` });
      }
    }
  }
}

/** That search shows each product in each of its languages in the version that it has. */
async function verifyIndexed(
  { db }: Deps,
  search: SearchStore,
  tenant: string,
  own: readonly ProductDocument[],
  audit: Audit,
): Promise<void> {
  const behind = await lasting(
    own.map(({ _id }) => _id),
    async (ids) => {
      const products = await productStore(db, tenant).byIds(ids);
      const known = await search.versions(
        products.map(({ _id, name }) => ({ tenant, id: _id, languages: Object.keys(name) })),
      );
      return products.flatMap(({ _id, version }, index) => {
        const versions = known[index] ?? [];
        return versions.every((indexed) => indexed === version)
          ? []
          : [{ subject: _id, found: `versions [${versions.map((one) => one ?? 'none')}] of ${version}` }];
      });
    },
  );
  for (const fault of behind) audit.violated({ invariant: 'search knows each product as it is', tenant, ...fault });
}

/** That search knows nothing else: what is gone. */
async function verifyIndexSize(search: SearchStore, documents: number, audit: Audit): Promise<void> {
  const indexed = await search.size();
  audit.checked('texts in search', indexed);
  // Fewer are told by product; on a platform at work some may have been added since.
  if (indexed <= documents) return;
  const found = `${indexed} texts for ${documents} of the products`;
  audit.violated({ invariant: 'search knows no other products', tenant: 'all', subject: 'index', found });
}
