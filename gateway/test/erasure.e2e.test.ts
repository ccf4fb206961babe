import { newId } from '@noline/runtime/ids';
import type { Redis } from '@noline/runtime/redis';
import { subgraphNames } from '@noline/schema/subgraphs';
import { violationsOf } from '../src/start/verifying.ts';
import { act, ask, attempt } from './acting.ts';
import { type Answer, bearer, type Client } from './client.ts';
import { boutique, fill } from './fill.ts';
import { type Inside, lookInto } from './look-into.ts';
import { inBothShapes } from './shapes.ts';
import { until } from './until.ts';

// A customer leaves a mark of her own at every place where something personal can be said, gets all of it told, and is
// erased. Then every collection of every database and every key of the cache is searched for the marks.

const marks = {
  ...{ email: 'zqmail@example.com', givenName: 'Zqgiven', familyName: 'Zqfamily', device: 'Zqdevice' },
  ...{ name: 'Zqname', street: 'Zqstreet', postalCode: 'Zqpost', city: 'Zqcity', reason: 'Zqreason' },
};
const password = 'zqpassword battery';
const { name, street, postalCode, city } = marks;
const shippingAddress = { name, street, postalCode, city, country: 'DE' };

const key = () => ({ idempotencyKey: newId('req') });

/** All that a key of the cache holds. */
async function heldBy(redis: Redis, one: string): Promise<unknown> {
  const read: Record<string, () => Promise<unknown>> = {
    string: () => redis.get(one),
    hash: () => redis.hGetAll(one),
    list: () => redis.lRange(one, 0, -1),
    set: () => redis.sMembers(one),
    zset: () => redis.zRange(one, 0, -1),
    stream: () => redis.xRange(one, '-', '+'),
    // It has ended meanwhile.
    none: async () => undefined,
  };
  const type = await redis.type(one);
  const held = read[type];
  if (!held) throw new Error(`nobody has said how to read a ${type}`);
  return held();
}

/** Which of these texts stand in a database or in the cache, and where. */
async function findIn({ mongo, redis, prefix }: Inside, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const look = (where: string, what: unknown) => {
    const text = JSON.stringify(what).toLowerCase();
    for (const mark of texts) if (text.includes(mark.toLowerCase())) found.push(`${where}: ${mark}`);
  };
  for (const part of subgraphNames) {
    const db = mongo.db(`${prefix}_${part}`);
    for (const collection of await db.listCollections().toArray()) {
      look(`${part}.${collection.name}`, await db.collection(collection.name).find().toArray());
    }
  }
  for await (const keys of redis.scanIterator({ MATCH: `${prefix}*`, COUNT: 1_000 })) {
    for (const one of keys) look(one, [one, await heldBy(redis, one)]);
  }
  return found;
}

// Sessions are believed for as long as the story takes.
inBothShapes(
  'a customer who is erased',
  (shape, kind) => {
    let inside: Inside;
    let ada: Client;
    let customerId = '';
    let clerk: Client;
    let openOrder = '';

    beforeAll(async () => {
      await fill(shape(), 'demo', boutique);
      inside = await lookInto(shape());
      clerk = await shape().signedIn({
        ...{ kind: 'staff', sub: newId('stf') },
        scopes: ['order:read', 'order:write', 'order:refund', 'customer:read', 'customer:write', 'handover:accept'],
      });
    }, 60_000);
    afterAll(() => inside?.stop());

    const as = (token: string, channel = 'de-web') => shape().client({ ...bearer(token), 'noline-channel': channel });
    async function order(by: Client): Promise<string> {
      const lines = [{ sku: 'JACKET-S', quantity: 1 }];
      const { cart } = await act(by, 'createCart', { lines }, 'cart { id }');
      const payments = [{ provider: 'simulated', token: 'approve' }];
      const wish = { ...key(), cartId: cart.id, payments, shippingAddress };
      return (await act(by, 'placeOrder', wish, 'order { id }')).order.id;
    }
    const auditor = () => shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes: ['audit:read'] });

    it('has left something everywhere', async () => {
      const who = { email: marks.email, givenName: marks.givenName, familyName: marks.familyName };
      const { customer, session } = await act(
        shape().client(),
        'signUp',
        { ...who, password },
        'customer { id } session { token }',
      );
      customerId = customer.id;
      ada = as(session.token);
      await act(ada, 'issueCard', {}, 'card { id }');
      const consent = { purpose: 'EMAIL_MARKETING', granted: true, textVersion: 'newsletter/1' };
      await act(ada, 'setConsent', consent, 'consent { at }');
      await act(clerk, 'setConsent', { customerId, ...consent, purpose: 'PERSONALISATION' }, 'consent { at }');
      const tv = shape().client();
      const { codes } = await act(
        tv,
        'startDeviceLogin',
        { kind: 'TV', name: marks.device },
        'codes { deviceCode userCode }',
      );
      await act(ada, 'confirmDeviceLogin', { userCode: codes.userCode }, 'login { name }');
      await act(tv, 'finishDeviceLogin', { deviceCode: codes.deviceCode }, 'device { id }');

      const finished = await order(as(session.token, 'fr-web'));
      await act(clerk, 'fulfilOrder', { ...key(), orderId: finished }, 'order { id }');
      const amount = { amount: 500, currency: 'EUR' };
      await act(clerk, 'refundOrder', { ...key(), orderId: finished, amount, reason: marks.reason }, 'order { id }');
      openOrder = await order(as(session.token, 'uk-web'));
      const { data } = await ada.query('{ locations { nodes { id kind } } }');
      const locationId = data.locations.nodes.find((place: { kind: string }) => place.kind === 'STORE').id;
      const held = { ...key(), locationId, lines: [{ sku: 'JACKET-S', quantity: 1 }] };
      await act(ada, 'reserveInStore', held, 'reservation { id }');
      const { cart } = await act(ada, 'createCart', { lines: [{ sku: 'JACKET-S', quantity: 1 }] }, 'cart { id }');
      const { code } = await act(ada, 'requestCartHandover', { cartId: cart.id }, 'code');
      await act(clerk, 'acceptCartHandover', { code }, 'handover { id }');

      const found = (await findIn(inside, Object.values(marks))).map((where) => where.split(': ')[1]);
      expect(new Set(found)).toEqual(new Set(Object.values(marks)));
      // The cache is searched too: her id is in the streams.
      const stream = `${shape().prefix}:events:customer: ${customerId}`;
      const isHeard = async () => (await findIn(inside, [customerId])).includes(stream);
      await until('the cache has heard of her', isHeard, 10_000, 50);
    }, 60_000);

    it('is told all that is kept of her, by every part', async () => {
      const { parts } = await ask(ada, 'mutation { exportMyData { at parts { name json } } }');
      const byName = new Map<string, Answer>(parts.map(({ name, json }: Answer) => [name, JSON.parse(json)]));
      expect([...byName.keys()].sort()).toEqual(
        [
          ...['account', 'auditLog', 'cards', 'carts', 'consents', 'devices', 'handovers', 'identities', 'orders'],
          ...['sessions', 'storeReservations'],
        ].sort(),
      );
      const text = JSON.stringify(parts);
      for (const mark of Object.values(marks)) expect(text).toContain(mark);
      expect(text).not.toContain('argon2');
      expect(byName.get('orders')).toHaveLength(2);
      expect(byName.get('carts')).toHaveLength(3);
    });

    it('cannot be closed by who does not know the password', async () => {
      expect(await attempt(ada, 'eraseMe', { password: 'zqwrong battery' }, 'erased')).toEqual({
        erased: false,
        errors: [{ code: 'INVALID_INPUT' }],
      });
      expect((await ada.query('{ me { email } }')).data.me).toEqual({ email: marks.email });
    });

    it('is gone from every database and the cache, but for the address of the order that is on its way', async () => {
      expect(await act(ada, 'eraseMe', { password }, 'erased openOrders')).toMatchObject({
        erased: true,
        openOrders: 1,
      });
      const address = [name, street, postalCode, city].map((mark) => `order.orders: ${mark}`).sort();
      let found: string[] = [];
      const isGone = async () => {
        found = await findIn(inside, Object.values(marks));
        return found.length === address.length;
      };
      await until('nothing else is left', isGone, 10_000, 50);
      expect(found.sort()).toEqual(address);
      const signIn = await attempt(shape().client(), 'signIn', { email: marks.email, password }, 'session { token }');
      expect(signIn).toEqual({ session: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
      // Her session is still believed, and there is nothing that it could show.
      expect((await ada.query('{ me { id } myCart { id } }')).data).toEqual({ me: null, myCart: null });
    }, 60_000);

    it('is gone from there too when the order has arrived', async () => {
      const shown = 'order { shippingCountry shippingAddress { street } customer { id } lines { quantity } }';
      const { order: arrived } = await act(clerk, 'fulfilOrder', { ...key(), orderId: openOrder }, shown);
      expect(arrived).toEqual({
        ...{ shippingCountry: 'DE', shippingAddress: null, customer: null },
        lines: [{ quantity: 1 }],
      });
      expect(await findIn(inside, [...Object.values(marks), password])).toEqual([]);
    });

    it('remains in the audit log as an id, with what was done and in whose name', async () => {
      const by = await auditor();
      const query = `query ($filter: AuditLogFilter) {
      auditLog(filter: $filter, first: 100) { nodes { type actor actorKind onBehalfOf object } }
    }`;
      const entries = async (filter: object): Promise<Answer[]> => (await ask(by, query, { filter })).nodes;
      let erased: Answer[] = [];
      await until('the erasure is written down', async () => {
        erased = await entries({ object: customerId, type: 'customer.erased' });
        return erased.length > 0;
      });
      const entry = { type: 'customer.erased', actor: customerId, actorKind: 'CUSTOMER', object: customerId };
      expect(erased).toEqual([{ ...entry, onBehalfOf: null }]);
      const own = (await entries({ actor: customerId })).map(({ type }) => type);
      expect(own).toEqual(
        expect.arrayContaining([
          ...['session.started', 'card.changed', 'consent.changed', 'device.changed', 'order.placed', 'cart.changed'],
          ...['handover.requested', 'customer.exported', 'session.ended', 'stock.changed'],
        ]),
      );
      const assisted = await entries({ onBehalfOf: customerId });
      expect(new Set(assisted.map(({ actorKind }) => actorKind))).toEqual(new Set(['STAFF']));
      expect(assisted.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['consent.changed', 'handover.accepted']),
      );
      expect((await entries({ object: openOrder })).map(({ type }) => type)).toEqual(
        expect.arrayContaining(['order.changed', 'order.placed']),
      );
      expect((await ada.query(query)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    });

    it('leaves nothing that does not hold', async () => {
      expect(await violationsOf(inside)).toEqual([]);
    }, 60_000);

    if (kind === 'embedded') return;
    it('is erased by a part that was down at that moment, as soon as it is back', async () => {
      const signUp = { email: 'zqother@example.com', password };
      const { customer, session } = await act(shape().client(), 'signUp', signUp, 'customer { id } session { token }');
      const bob = as(session.token);
      await act(bob, 'createCart', { lines: [{ sku: 'JACKET-S', quantity: 1 }] }, 'cart { id }');
      const cart = shape().processes.get('cart');
      await cart?.end();
      await act(bob, 'eraseMe', { password }, 'erased');
      const carts = inside.mongo.db(`${shape().prefix}_cart`).collection('carts');
      expect(await carts.countDocuments({ owner: customer.id })).toBe(1);
      await cart?.start();
      await until('the cart is erased', async () => (await carts.countDocuments({ owner: customer.id })) === 0, 30_000);
    }, 60_000);
  },
  { sessionTimes: { freshMilliseconds: 600_000 } },
);
