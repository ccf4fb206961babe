import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import type { Context } from '../context.ts';
import { normalGtin } from '../gtin.ts';
import { isSoldIn, type ProductDocument, type VariantOf } from '../product.ts';

interface Keys {
  id?: string | null | undefined;
  sku?: string | null | undefined;
  slug?: string | null | undefined;
}

/** A product of the caller's channel by exactly one of its keys. Throws INVALID_ARGUMENT, INVALID_ID. */
export async function findProduct(context: Context, keys: Keys): Promise<ProductDocument | null> {
  const product = await load(context, keys);
  return product && isSoldIn(product, context.caller.channel) ? product : null;
}

async function load(context: Context, { id, sku, slug }: Keys): Promise<ProductDocument | null> {
  if ([id, sku, slug].filter((key) => key != null).length !== 1) {
    throw fault('INVALID_ARGUMENT', 'Give exactly one of "id", "sku" and "slug".');
  }
  if (id != null) {
    if (!isId('prd', id)) throw fault('INVALID_ID', "A product's id begins with prd_.");
    return context.products.load(id);
  }
  if (sku != null) return (await context.variantsBySku.load(sku))?.product ?? null;
  return slug == null ? null : context.store.bySlug(slug);
}

const longestCode = 100;

/** The article of the caller's channel behind a scanned or typed code: by GTIN where it is one, else by sku. Throws INVALID_ARGUMENT. */
export async function findByCode({ store, variantsBySku, caller }: Context, typed: string): Promise<VariantOf | null> {
  if (typed.length > longestCode) throw fault('INVALID_ARGUMENT', `A code has at most ${longestCode} characters.`);
  const code = typed.trim();
  if (code === '') return null;
  const gtin = normalGtin(code);
  const [product, bySku] = await Promise.all([gtin ? store.byGtin(gtin) : null, variantsBySku.load(code)]);
  const variant = product?.variants.find((one) => one.gtin !== undefined && normalGtin(one.gtin) === gtin);
  const found = product && variant ? { product, variant } : bySku;
  return found && isSoldIn(found.product, caller.channel) ? found : null;
}
