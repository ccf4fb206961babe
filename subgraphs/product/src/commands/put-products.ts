import { createHash } from 'node:crypto';
import type { Counts } from '@noline/runtime/import';
import { isDuplicateKey } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { transact } from '@noline/runtime/transaction';
import type { CategoryDocument } from '../category.ts';
import { productStore } from '../product.store.ts';
import { inputFault, type ProductInput } from '../product-input.ts';
import { repricedVariants } from '../repricing.ts';
import { makeClaims } from './claim-keys.ts';
import { putCategories, strayStep } from './put-categories.ts';
import { sayPriceChanged } from './say-price-changed.ts';
import { sayProductChanged } from './say-product-changed.ts';
import { toDocument } from './to-document.ts';

type Outcome = 'added' | 'changed' | 'unchanged' | { reject: string };

/** A product that is to be written, and where it stood in what was handed in. */
interface Entry {
  index: number;
  input: ProductInput;
  hash: string;
}

const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const hashOf = (input: ProductInput): string =>
  createHash('sha256').update(JSON.stringify(input, sorted)).digest('base64url');

const transactionSize = 50;

/**
 * Writes products for a tenant, each whole or not at all, in transactions of bounded size. What is as it was is left
 * alone and not talked of.
 */
export async function putProducts(
  deps: SubgraphDeps,
  tenant: string,
  inputs: readonly ProductInput[],
): Promise<Counts & { rejected: { index: number; reason: string }[] }> {
  const outcomes = new Map<number, Outcome>();
  const entries = await changedEntries(deps, tenant, inputs, outcomes);
  const ways = entries.flatMap(({ input }) => input.categories);
  const categories = await putCategories(deps, tenant, ways);
  for (let start = 0; start < entries.length; start += transactionSize) {
    const chunk = entries.slice(start, start + transactionSize);
    for (const [index, outcome] of await write(deps, tenant, chunk, categories)) outcomes.set(index, outcome);
  }
  const count = (wanted: Outcome) => [...outcomes.values()].filter((outcome) => outcome === wanted).length;
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rejected: [...outcomes].flatMap(([index, outcome]) =>
      typeof outcome === 'string' ? [] : [{ index, reason: outcome.reject }],
    ),
  };
}

/** What is to be written; the outcome of the rest is clear already. */
async function changedEntries(
  { db }: SubgraphDeps,
  tenant: string,
  inputs: readonly ProductInput[],
  outcomes: Map<number, Outcome>,
): Promise<Entry[]> {
  const hashes = await productStore(db, tenant).hashes(inputs.map(({ externalId }) => externalId));
  const seen = new Set<string>();
  return inputs.flatMap((input, index) => {
    const hash = hashOf(input);
    const again = seen.has(input.externalId);
    seen.add(input.externalId);
    const wrong = again ? `the product ${input.externalId} was in the file before` : inputFault(input);
    if (wrong) outcomes.set(index, { reject: wrong });
    else if (hashes.get(input.externalId) === hash) outcomes.set(index, 'unchanged');
    else return [{ index, input, hash }];
    return [];
  });
}

/** Writes in one transaction; where another import takes the same key at this moment, one by one. */
async function write(
  deps: SubgraphDeps,
  tenant: string,
  entries: readonly Entry[],
  categories: ReadonlyMap<string, CategoryDocument>,
): Promise<Map<number, Outcome>> {
  try {
    return await writeTogether(deps, tenant, entries, categories);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const [only] = entries;
    if (only && entries.length === 1) {
      return new Map([[only.index, { reject: 'another product took its sku, GTIN, slug or id at the same time' }]]);
    }
    const outcomes = new Map<number, Outcome>();
    for (const entry of entries) {
      for (const [index, outcome] of await write(deps, tenant, [entry], categories)) outcomes.set(index, outcome);
    }
    return outcomes;
  }
}

function writeTogether(
  deps: SubgraphDeps,
  tenant: string,
  entries: readonly Entry[],
  categories: ReadonlyMap<string, CategoryDocument>,
): Promise<Map<number, Outcome>> {
  return transact(deps, { tenant, id: 'import' }, async (transaction) => {
    const outcomes = new Map<number, Outcome>();
    const store = productStore(deps.db, tenant, transaction.session);
    const stored = await store.byExternalIds(entries.map(({ input }) => input.externalId));
    const known = new Map(stored.map((product) => [product.externalId, product]));
    const claims = await makeClaims(
      store,
      entries.map(({ input }) => input),
    );
    const documents = entries.flatMap(({ index, input, hash }) => {
      const before = known.get(input.externalId);
      const stray = input.categories.map((way) => strayStep(way, categories)).find(Boolean);
      if (stray) {
        outcomes.set(index, { reject: `the category ${stray.slug} stands elsewhere in the tree` });
        return [];
      }
      const made = toDocument(deps, { input, hash, before, categories, taken: claims.isTaken });
      const wrong = claims.claim(made, before);
      outcomes.set(index, wrong ? { reject: wrong } : before ? 'changed' : 'added');
      if (wrong) return [];
      sayProductChanged(transaction, made, before?.skus);
      // Nobody has seen a price of what is new altogether, and a first import would say several times as much.
      if (before) sayPriceChanged(transaction, made, repricedVariants(before, made, made.updatedAt));
      return [made];
    });
    if (documents.length > 0) await store.put(documents);
    return outcomes;
  });
}
