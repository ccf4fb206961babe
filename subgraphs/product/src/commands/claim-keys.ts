import type { Keys, ProductStore } from '../product.store.ts';
import type { ProductDocument } from '../product.ts';
import { keysOf, type ProductInput } from '../product-input.ts';
import { slugify } from '../slug.ts';

const labels = { skus: 'sku', gtins: 'GTIN', slugValues: 'slug' } as const;
const fields = ['skus', 'gtins', 'slugValues'] as const;

const entriesOf = (keys: Keys): [key: string, label: string][] =>
  fields.flatMap((field) =>
    (keys[field] ?? []).map((value): [string, string] => [`${field}/${value}`, `${labels[field]} ${value}`]),
  );

/**
 * Which product has which key, of all that products are about to use. The unique indexes enforce it; this tells which
 * key it is, and lets one product take over what another gives up in the same batch.
 */
export async function makeClaims(store: ProductStore, inputs: readonly ProductInput[]) {
  const slugs = inputs.flatMap(({ slugs, name, externalId }) =>
    Object.values(slugs ?? name).flatMap((text) => [text, slugify(text), `${slugify(text)}-${slugify(externalId)}`]),
  );
  const ids = inputs.map(({ externalId }) => slugify(externalId) || 'product');
  const { skus, gtins } = keysOf(
    inputs.flatMap(({ variants }) => variants),
    {},
  );
  const wanted = { skus, ...(gtins && { gtins }), slugValues: [...new Set([...slugs, ...ids])] };
  const owners = new Map<string, { id: string; name: string }>();
  for (const holder of await store.holders(wanted)) {
    const owner = { id: holder._id, name: holder.externalId ?? holder._id };
    for (const [key] of entriesOf(holder)) owners.set(key, owner);
  }
  return {
    /** Whether a slug belongs to another product. */
    isTaken: (slug: string, productId: string): boolean => {
      const owner = owners.get(`slugValues/${slug}`);
      return owner !== undefined && owner.id !== productId;
    },
    /** Takes the keys of a product; what is wrong where another one has one of them, and then nothing is taken. */
    claim: (product: Omit<ProductDocument, 'tenant'>, before: ProductDocument | undefined): string | undefined => {
      for (const [key, label] of entriesOf(product)) {
        const owner = owners.get(key);
        if (owner && owner.id !== product._id) return `the ${label} belongs to the product ${owner.name}`;
      }
      if (before) for (const [key] of entriesOf(before)) owners.delete(key);
      const owner = { id: product._id, name: product.externalId ?? product._id };
      for (const [key] of entriesOf(product)) owners.set(key, owner);
      return undefined;
    },
  };
}
