import { newId } from '@noline/runtime/ids';
import { violationsOf } from '../src/start/verifying.ts';
import { boutique, fill } from './fill.ts';
import { type Fleet, makeFleet } from './fleet.ts';
import { lookInto } from './look-into.ts';
import { session } from './shapes.ts';
import { type Buyer, openCart, placeUntilAnswered, send, startGuest } from './shopper.ts';

// The promise of the platform: 200 buyers, at three gateways of both shapes in eight processes, want a unit each of what
// there are 1 and 100 of. Exactly as many orders are placed, everyone else is told that there are no more.
const buyers = 200;
const races = [1, 100];
const skuOf = (units: number): string => `LAST-${units}`;

const shelf = {
  products: races.map((units) => ({
    externalId: skuOf(units),
    language: 'de',
    name: { de: `Letzte ${units}` },
    slug: { de: `letzte-${units}` },
    options: [],
    variants: [{ sku: skuOf(units), options: {}, prices: [{ currency: 'EUR', amount: 1_999 }] }],
  })),
  locations: boutique.locations.filter(({ ships }) => ships),
  stock: races.map((units) => ({ sku: skuOf(units), location: 'W1', onHand: units })),
};

jest.setTimeout(180_000);

let fleet: Fleet;

beforeAll(async () => {
  const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
  fleet = await makeFleet({ servers: { MONGODB_URL, REDIS_URL }, embedded: 2 });
  await fleet.start();
  await fill(fleet, 'demo', shelf);
});

afterAll(() => fleet?.stop());

const all = Array.from({ length: buyers });
const gateway = (index: number): string => fleet.gateways[index % fleet.gateways.length] ?? '';

it.each(races)('sells %i of them to exactly as many of 200 buyers', async (units) => {
  const sku = skuOf(units);
  const ready = await Promise.all(
    all.map(async (_, index): Promise<Buyer & { cartId: string }> => {
      const buyer = await startGuest(gateway(index));
      return { ...buyer, cartId: await openCart(buyer, [{ sku, quantity: 1 }]) };
    }),
  );
  const answers = await Promise.all(
    ready.map((buyer) => placeUntilAnswered(buyer, { cartId: buyer.cartId, idempotencyKey: newId('req') })),
  );
  const orders = answers.flatMap(({ order }) => (order ? [order.id] : []));
  const refusals = answers.flatMap(({ errors }) => errors.map(({ code }) => code));
  expect({ orders: new Set(orders).size, told: orders.length }).toEqual({ orders: units, told: units });
  expect(refusals).toEqual(Array(buyers - units).fill('INSUFFICIENT_STOCK'));
  expect(await counted(sku)).toEqual({ onHand: 0, reserved: 0, available: 0 });
});

/** What staff find at the warehouse, who believe that nothing is left. */
async function counted(sku: string) {
  const token = await session(fleet, { kind: 'staff', sub: newId('stf'), scopes: ['stock:write'] });
  const clerk = { url: gateway(0), token };
  const found = await send(clerk, '{ locations { nodes { id } } }', {});
  const count = `mutation ($input: AdjustStockInput!) {
    adjustStock(input: $input) { stock { onHand reserved available } errors { ... on UserError { code } } }
  }`;
  const input = { sku, locationId: found.data.locations.nodes[0].id, to: 0, changeFrom: 0, reason: 'count' };
  const { data } = await send(clerk, count, { input: { ...input, idempotencyKey: newId('req') } });
  expect(data.adjustStock.errors).toEqual([]);
  return data.adjustStock.stock;
}

it('leaves nothing held, claimed, untold or unaccounted for', async () => {
  const platform = await lookInto(fleet);
  expect(await violationsOf(platform)).toEqual([]);
  await platform.stop();
});
