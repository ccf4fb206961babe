import { field, type Send } from './load.ts';
import * as operations from './operations.ts';

/** A product on sale that is in stock. */
export interface Article {
  id: string;
  skus: string[];
}

/** The demo's products that can be sold at least 20 times. */
export async function articles(send: Send): Promise<Article[]> {
  type Found = { nodes: { id: string; variants: { sku: string; availability: { available: number } | null }[] }[] };
  const { nodes } = field<Found>(await send(operations.catalogue, { first: 100 }), 'searchProducts');
  return nodes
    .map(({ id, variants }) => ({
      id,
      skus: variants.filter(({ availability }) => (availability?.available ?? 0) > 20).map(({ sku }) => sku),
    }))
    .filter(({ skus }) => skus.length > 0);
}

/** Headers of a new guest. */
export async function guest(send: Send): Promise<{ authorization: string }> {
  const { session } = field<{ session: { token: string } }>(await send(operations.guest, {}), 'startGuestSession');
  return { authorization: `Bearer ${session.token}` };
}

/** A new cart of someone; its id. */
export async function cart(send: Send, headers: Record<string, string>, lines: object[]): Promise<string> {
  const made = field<{ cart: { id: string } | null }>(
    await send(operations.createCart, { lines }, headers),
    'createCart',
  );
  if (!made.cart) throw new Error(`no cart: ${JSON.stringify(made)}`);
  return made.cart.id;
}
