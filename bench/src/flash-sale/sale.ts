import { bar } from '@noline/runtime/progress';
import { type Article, articles, cart, guest } from '../buyers.ts';
import { field, type Send } from '../load.ts';
import * as operations from '../operations.ts';

/** What is on offer: a few articles that nearly everybody wants, and the rest of the shop. */
export interface Sale {
  hot: Offer[];
  cold: Offer[];
}

/** An article and the product on whose page it is. */
export interface Offer {
  productId: string;
  sku: string;
}

/** A cart that is ready to be ordered. */
export interface Buyer {
  headers: Record<string, string>;
  cartId: string;
  sku: string;
  isHot: boolean;
}

const hotCount = 5;
const hotShare = 0.8;

/** Whether the visitor of this number comes for a hot article: four of five do. */
export const wantsHot = (index: number): boolean => index % 5 < hotShare * 5;

/** The offer that the visitor of this number wants. */
export function wanted({ hot, cold }: Sale, index: number): Offer {
  const offers = wantsHot(index) ? hot : cold;
  return offers[Math.floor(index / 5) % offers.length] as Offer;
}

/** Opens the sale: all units of the hot articles lie in one warehouse. */
export async function openSale(send: Send, staff: string, units: number): Promise<Sale> {
  const offers = (await articles(send)).flatMap(({ id, skus }: Article) =>
    skus.slice(0, 1).map((sku) => ({ productId: id, sku })),
  );
  const sale = { hot: offers.slice(0, hotCount), cold: offers.slice(hotCount) };
  const { nodes } = field<{ nodes: { id: string; ships: boolean }[] }>(
    await send(operations.locations, {}),
    'locations',
  );
  const warehouse = nodes.find(({ ships }) => ships)?.id;
  for (const { sku } of sale.hot) {
    for (const { id: locationId } of nodes) {
      const variables = { sku, locationId, to: locationId === warehouse ? units : 0, key: `sale-${sku}-${locationId}` };
      const { errors } = field<{ errors: unknown[] }>(
        await send(operations.setStock, variables, { authorization: staff }),
        'adjustStock',
      );
      if (errors.length > 0) throw new Error(`The stock of ${sku} could not be set: ${JSON.stringify(errors)}`);
    }
  }
  return sale;
}

/** Guests, each with one article in a cart of their own. */
export async function prepareBuyers(send: Send, sale: Sale, count: number, atOnce: number): Promise<Buyer[]> {
  const shown = bar(`${count.toLocaleString('en')} buyers fill their carts`, count);
  const buyers: Buyer[] = [];
  let next = 0;
  async function prepare(): Promise<void> {
    while (next < count) {
      const index = next++;
      const { sku } = wanted(sale, index);
      const headers = await guest(send);
      const cartId = await cart(send, headers, [{ sku, quantity: 1 }]);
      buyers[index] = { headers, cartId, sku, isHot: wantsHot(index) };
      shown.advance();
    }
  }
  await Promise.all(Array.from({ length: atOnce }, prepare));
  shown.done();
  return buyers;
}

/** How many units of the hot articles can still be sold, by sku. */
export async function leftOf(send: Send, { hot }: Sale): Promise<Map<string, number>> {
  type Variants = { variants: { sku: string; availability: { available: number } }[] };
  const left = new Map<string, number>();
  for (const { productId, sku } of hot) {
    const { variants } = field<Variants>(await send(operations.available, { id: productId }), 'product');
    left.set(sku, variants.find((variant) => variant.sku === sku)?.availability.available ?? 0);
  }
  return left;
}
