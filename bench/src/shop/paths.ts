import { articles, cart } from '../buyers.ts';
import { type Answer, field, type Send } from '../load.ts';
import * as operations from '../operations.ts';
import { newGuest, stranger, type Visitor } from './visitors.ts';

/** A request as a shop sends it. */
export interface Asked {
  query: string;
  variables: object;
  visitor: Visitor;
  /** Requests of the same name have the same answer, whoever gives it. */
  name: string;
}

/** One of the main paths through a shop. */
export interface Path {
  name: string;
  /** Asked in turn, each again and again. */
  asked: readonly Asked[];
}

const berlin = { latitude: 52.52, longitude: 13.405 };
const words = ['kleid', 'hemd', 'hose', 'jacke', 'schuhe', 'blau', 'wolle', 'leinen'];

const cartView = `query ($id: ID!) {
  cart(id: $id) {
    id version status currency
    lines {
      id sku name quantity
      unitPrice { gross { amount } }
      variant { product { id slug name } availability { available } }
    }
    totals { total { gross { amount currency fractionDigits } } taxes { rate net { amount } tax { amount } } }
  }
}`;

/** What is asked, and what is bought: the pages are those of other articles, whose stock stays as it is. */
export interface Shop {
  reads: readonly Path[];
  /** SKUs that can be sold at least 20 times. */
  forSale: readonly string[];
}

/**
 * Fills the carts that are looked at.
 *
 * @param carts how many there are, each of a guest of its own
 */
export async function openShop(send: Send, carts: number): Promise<Shop> {
  const all = await articles(send);
  const half = Math.ceil(all.length / 2);
  const [shown, sold] = [all.slice(0, half), all.slice(half)];
  const skus = shown.flatMap((article) => article.skus);
  const lines = (number: number) =>
    [0, 1, 2].map((index) => ({ sku: skus[(3 * number + index) % skus.length], quantity: 1 + index }));
  const owned = await Promise.all(
    Array.from({ length: carts }, async (_, number) => {
      const visitor = await newGuest(send);
      return { visitor, id: await cart(send, visitor.headers, lines(number)) };
    }),
  );
  const { productPage, searchPage } = operations;
  const page = (id: string) => ({ query: productPage, variables: { id, near: berlin }, visitor: stranger, name: id });
  const search = (query: string) => ({ query: searchPage, variables: { query }, visitor: stranger, name: query });
  return {
    reads: [
      { name: 'product page', asked: shown.map(({ id }) => page(id)) },
      { name: 'search page', asked: words.map(search) },
      {
        name: 'cart view',
        asked: owned.map(({ id, visitor }) => ({ query: cartView, variables: { id }, visitor, name: id })),
      },
    ],
    forSale: sold.flatMap((article) => article.skus),
  };
}

/** Guests with a cart each, who are about to order what is in it. */
export async function prepareCheckouts(send: Send, { forSale }: Shop, orders: number, atOnce: number): Promise<Path> {
  const run = `shop-${process.pid}-${Date.now()}`;
  const asked: Asked[] = [];
  let next = 0;
  async function prepare(): Promise<void> {
    while (next < orders) {
      const number = next++;
      const sku = forSale[number % forSale.length] ?? '';
      const visitor = await newGuest(send);
      const cartId = await cart(send, visitor.headers, [{ sku, quantity: 1 }]);
      asked[number] = {
        query: operations.placeOrder,
        variables: { cartId, key: `${run}-${number}` },
        visitor,
        name: sku,
      };
    }
  }
  await Promise.all(Array.from({ length: atOnce }, prepare));
  return { name: 'checkout', asked };
}

/** The data of an answer as text, without what differs each time: ids of orders, and the moment of which stock is told. */
export function comparable({ data }: Answer, path: Path): string {
  const differing = path.name === 'checkout' ? ['id', 'number'] : ['asOf'];
  return JSON.stringify(data ?? null, (key, value: unknown) => {
    if (differing.includes(key)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What went wrong with an answer: of a mutation also what it tells as data. */
export function faultOf({ data, errors }: Answer, { name }: Path): string | undefined {
  if (errors?.[0]) return errors[0].extensions?.code ?? errors[0].message;
  if (name !== 'checkout') return undefined;
  const told = field<{ errors: { code: string }[] }>({ data: data ?? null }, 'placeOrder').errors[0];
  return told?.code;
}
