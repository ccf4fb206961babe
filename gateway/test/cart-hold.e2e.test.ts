import { newId } from '@noline/runtime/ids';
import { demoChannels } from '../src/channels.ts';
import { bearer, type Client } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes } from './shapes.ts';

const holding = demoChannels.slice(0, 1).map((channel) => ({
  ...channel,
  channel: 'de-app',
  holdMinutes: { ...channel.holdMinutes, cart: 10 },
}));

const create = `mutation ($lines: [CartLineInput!]!) {
  createCart(input: { lines: $lines }) { cart { id lines { id } } errors { ... on UserError { code } } }
}`;
const shown = `query ($id: ID!) {
  cart(id: $id) { heldUntil problems { __typename ... on ShortStockProblem { requested available } } }
}`;
const remove = `mutation ($cartId: ID!, $ids: [ID!]!) {
  removeCartLines(input: { cartId: $cartId, lineIds: $ids }) { cart { lines { id } } errors { ... on UserError { code } } }
}`;
const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { status } errors { ... on UserError { code } } }
}`;
const last = { sku: 'JACKET-M', quantity: 1 };
const short = { __typename: 'ShortStockProblem', requested: 1, available: 0 };

inBothShapes(
  'a channel that holds what lies in carts',
  (shape) => {
    beforeAll(() => fill(shape(), 'demo', boutique), 60_000);

    async function guest(channel = 'de-app'): Promise<{ client: Client; token: string }> {
      const headers = { 'noline-channel': channel };
      const { data } = await shape().client(headers).query('mutation { startGuestSession { session { token } } }');
      const { token } = data.startGuestSession.session;
      return { token, client: shape().client({ ...headers, ...bearer(token) }) };
    }
    async function cartOf(client: Client) {
      const { data } = await client.query(create, { lines: [last] });
      expect(data.createCart.errors).toEqual([]);
      return data.createCart.cart as { id: string; lines: { id: string }[] };
    }
    const look = async (client: Client, id: string) => (await client.query(shown, { id })).data.cart;
    const order = async (client: Client, cartId: string) => {
      const input = { cartId, idempotencyKey: newId('req'), payments: { provider: 'simulated', token: 'approve' } };
      return (await client.query(placeOrder, { input })).data.placeOrder;
    };

    it('keeps the last unit for who put it into a cart first, until it is put back or bought', async () => {
      const [first, second] = [await guest(), await guest()];
      const early = await cartOf(first.client);
      const late = await cartOf(second.client);
      const held = await look(first.client, early.id);
      const minutes = (new Date(held.heldUntil).getTime() - Date.now()) / 60_000;
      expect(minutes > 9 && minutes <= 10).toBe(true);
      expect(held.problems).toEqual([]);
      expect(await look(second.client, late.id)).toEqual({ heldUntil: null, problems: [short] });
      expect(await order(second.client, late.id)).toEqual({ order: null, errors: [{ code: 'INSUFFICIENT_STOCK' }] });

      const { data } = await first.client.query(remove, { cartId: early.id, ids: early.lines.map(({ id }) => id) });
      expect(data.removeCartLines).toEqual({ cart: { lines: [] }, errors: [] });
      expect(await look(second.client, late.id)).toEqual({ heldUntil: null, problems: [] });
      expect(await order(second.client, late.id)).toEqual({ order: { status: 'PLACED' }, errors: [] });
      expect((await look(first.client, early.id)).heldUntil).toBeNull();
    });

    it('sells what it holds to who has it in the cart, also after a payment was declined', async () => {
      await stock(1);
      const buyer = await guest();
      const { id } = await cartOf(buyer.client);
      const input = { cartId: id, idempotencyKey: newId('req'), payments: { provider: 'simulated', token: 'decline' } };
      const declined = await buyer.client.query(placeOrder, { input });
      expect(declined.data.placeOrder.errors).toEqual([{ code: 'PAYMENT_DECLINED' }]);
      const other = await guest('de-web');
      const theirs = await cartOf(other.client);
      expect(await order(other.client, theirs.id)).toEqual({ order: null, errors: [{ code: 'INSUFFICIENT_STOCK' }] });
      expect((await look(buyer.client, id)).problems).toEqual([]);
      expect(await order(buyer.client, id)).toEqual({ order: { status: 'PLACED' }, errors: [] });
    });

    it('holds it for the customer that a guest turns out to be', async () => {
      await stock(1);
      const { client: visitor, token: guestToken } = await guest();
      await cartOf(visitor);
      const customer = await shape().signedIn({ sub: newId('cus') }, { 'noline-channel': 'de-app' });
      await customer.query(create, { lines: [{ sku: 'JACKET-S', quantity: 1 }] });
      const merge = `mutation ($guestToken: String!) {
        mergeCart(input: { guestToken: $guestToken }) { cart { id heldUntil } errors { __typename } }
      }`;
      const { cart } = (await customer.query(merge, { guestToken })).data.mergeCart;
      expect(new Date(cart.heldUntil).getTime()).toBeGreaterThan(Date.now());
      expect(await order(customer, cart.id)).toEqual({ order: { status: 'PLACED' }, errors: [] });
    });

    /** Sets how many of the last jacket lie in the warehouse. */
    async function stock(to: number): Promise<void> {
      const staff = await shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes: ['stock:write'] });
      const { data: found } = await staff.query('{ locations(first: 100) { nodes { id ships } } }');
      const locationId = found.locations.nodes.find(({ ships }: { ships: boolean }) => ships).id;
      const { data } = await staff.query(
        `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stock { available } errors { __typename } } }`,
        { input: { idempotencyKey: newId('req'), sku: last.sku, locationId, to, force: true, reason: 'test' } },
      );
      expect(data.adjustStock).toEqual({ stock: { available: to }, errors: [] });
    }
  },
  { channels: [...demoChannels, ...holding] },
);
