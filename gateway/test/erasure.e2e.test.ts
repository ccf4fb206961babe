import { newId } from '@noline/runtime/ids';
import { makeLog } from '@noline/runtime/log';
import { connectMongo } from '@noline/runtime/mongo';
import { connectPlatform } from '@noline/runtime/process';
import type { Redis } from '@noline/runtime/redis';
import { testKeys } from '@noline/runtime/testing/platform';
import { subgraphNames } from '@noline/schema/compose';
import { violationsOf } from '../src/start/verifying.ts';
import type { Client } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes, type Shape } from './shapes.ts';
import { until } from './until.ts';

// A customer leaves a mark of her own at every place where something personal can be said, gets all of it told, and is
// erased. Then every collection of every database and every key of the cache is searched for the marks.

const errors = 'errors { __typename ... on UserError { code } }';
const marks = {
  ...{ email: 'zqmail@example.com', givenName: 'Zqgiven', familyName: 'Zqfamily', device: 'Zqdevice' },
  ...{ name: 'Zqname', street: 'Zqstreet', postalCode: 'Zqpost', city: 'Zqcity', reason: 'Zqreason' },
};
const password = 'zqpassword battery';
const { name, street, postalCode, city } = marks;
const shippingAddress = { name, street, postalCode, city, country: 'DE' };

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
type Answer = any;

/** Runs a mutation that has to succeed, and returns its payload. */
async function act(by: Client, mutation: string, input: object, fields: string, given?: string): Promise<Answer> {
  const type = given ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ${fields} ${errors} } }`;
  const { data, errors: faults } = await by.query(query, { input });
  expect([faults, data?.done?.errors]).toEqual([undefined, []]);
  return data.done;
}

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
async function findIn({ prefix }: Shape, texts: readonly string[]): Promise<string[]> {
  const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
  const config = { MONGODB_URL, REDIS_URL, PREFIX: prefix, SESSION_KEY: testKeys.session };
  const platform = await connectPlatform(config, makeLog('search', 'silent'));
  const found: string[] = [];
  const look = (where: string, what: unknown) => {
    const text = JSON.stringify(what).toLowerCase();
    for (const mark of texts) if (text.includes(mark.toLowerCase())) found.push(`${where}: ${mark}`);
  };
  for (const part of subgraphNames) {
    const db = platform.mongo.db(`${prefix}_${part}`);
    for (const collection of await db.listCollections().toArray()) {
      look(`${part}.${collection.name}`, await db.collection(collection.name).find().toArray());
    }
  }
  for await (const keys of platform.redis.scanIterator({ MATCH: `${prefix}*`, COUNT: 1_000 })) {
    for (const one of keys) look(one, [one, await heldBy(platform.redis, one)]);
  }
  await platform.stop();
  return found;
}

inBothShapes('a customer who is erased', (shape, kind) => {
  let ada: Client;
  let customerId = '';
  let clerk: Client;
  let openOrder = '';

  beforeAll(async () => {
    await fill(shape(), 'demo', boutique);
    clerk = await shape().signedIn({
      ...{ kind: 'staff', sub: newId('stf') },
      scopes: ['order:read', 'order:write', 'order:refund', 'customer:read', 'customer:write', 'handover:accept'],
    });
  }, 60_000);

  const bearer = (token: string, channel = 'de-web') =>
    shape().client({ authorization: `Bearer ${token}`, 'noline-channel': channel });
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
    ada = bearer(session.token);
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
    await act(ada, 'confirmDeviceLogin', { userCode: codes.userCode }, 'login { name }', 'DeviceLoginInput');
    await act(tv, 'finishDeviceLogin', { deviceCode: codes.deviceCode }, 'device { id }');

    const finished = await order(bearer(session.token, 'fr-web'));
    await act(clerk, 'fulfilOrder', { ...key(), orderId: finished }, 'order { id }');
    const amount = { amount: 500, currency: 'EUR' };
    await act(clerk, 'refundOrder', { ...key(), orderId: finished, amount, reason: marks.reason }, 'order { id }');
    openOrder = await order(bearer(session.token, 'uk-web'));
    const { data } = await ada.query('{ locations { nodes { id kind } } }');
    const locationId = data.locations.nodes.find((place: { kind: string }) => place.kind === 'STORE').id;
    const held = { ...key(), locationId, lines: [{ sku: 'JACKET-S', quantity: 1 }] };
    await act(ada, 'reserveInStore', held, 'reservation { id }');
    const { cart } = await act(ada, 'createCart', { lines: [{ sku: 'JACKET-S', quantity: 1 }] }, 'cart { id }');
    const { code } = await act(ada, 'requestCartHandover', { cartId: cart.id }, 'code');
    await act(clerk, 'acceptCartHandover', { code }, 'handover { id }');

    const found = (await findIn(shape(), Object.values(marks))).map((where) => where.split(': ')[1]);
    expect(new Set(found)).toEqual(new Set(Object.values(marks)));
    // The cache is searched too: her id is in the streams.
    const stream = `${shape().prefix}:events:customer: ${customerId}`;
    await until('the cache has heard of her', async () => (await findIn(shape(), [customerId])).includes(stream));
  }, 60_000);

  it('is told all that is kept of her, by every part', async () => {
    const { data, errors: faults } = await ada.query('mutation { exportMyData { at parts { name json } } }');
    expect(faults).toBeUndefined();
    const { parts } = data.exportMyData as { parts: { name: string; json: string }[] };
    const byName = new Map(parts.map((part) => [part.name, JSON.parse(part.json)]));
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
    const query = `mutation { eraseMe(input: { password: "zqwrong battery" }) { erased ${errors} } }`;
    expect((await ada.query(query)).data.eraseMe).toMatchObject({ erased: false, errors: [{ code: 'INVALID_INPUT' }] });
    expect((await ada.query('{ me { email } }')).data.me).toEqual({ email: marks.email });
  });

  it('is gone from every database and the cache, but for the address of the order that is on its way', async () => {
    expect(await act(ada, 'eraseMe', { password }, 'erased openOrders')).toMatchObject({ erased: true, openOrders: 1 });
    const address = [name, street, postalCode, city].map((mark) => `order.orders: ${mark}`).sort();
    let found: string[] = [];
    await until('nothing else is left', async () => {
      found = await findIn(shape(), Object.values(marks));
      return found.length === address.length;
    });
    expect(found.sort()).toEqual(address);
    const signIn = { email: marks.email, password };
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } } }';
    expect((await shape().client().query(query, { input: signIn })).data.signIn).toEqual({ session: null });
    expect((await ada.query('{ me { id } myCart { id } }')).data).toEqual({ me: null, myCart: null });
  }, 60_000);

  it('is gone from there too when the order has arrived', async () => {
    const shown = 'order { shippingCountry shippingAddress { street } customer { id } lines { quantity } }';
    const { order: arrived } = await act(clerk, 'fulfilOrder', { ...key(), orderId: openOrder }, shown);
    expect(arrived).toEqual({
      ...{ shippingCountry: 'DE', shippingAddress: null, customer: null },
      lines: [{ quantity: 1 }],
    });
    expect(await findIn(shape(), [...Object.values(marks), password])).toEqual([]);
  });

  it('remains in the audit log as an id, with what was done and in whose name', async () => {
    const by = await auditor();
    const query = `query ($filter: AuditLogFilter) {
      auditLog(filter: $filter, first: 100) { nodes { type actor actorKind onBehalfOf object } }
    }`;
    const entries = async (filter: object): Promise<Answer[]> =>
      (await by.query(query, { filter })).data.auditLog.nodes;
    let erased: Answer[] = [];
    await until('the erasure is written down', async () => {
      erased = await entries({ object: customerId, type: 'customer.erased' });
      return erased.length > 0;
    });
    expect(erased).toEqual([
      ...[{ type: 'customer.erased', actor: customerId, actorKind: 'CUSTOMER', onBehalfOf: null, object: customerId }],
    ]);
    const own = (await entries({ actor: customerId })).map(({ type }) => type);
    expect(own).toEqual(
      expect.arrayContaining([
        ...['session.started', 'card.changed', 'consent.changed', 'device.changed', 'order.placed', 'cart.changed'],
        ...['handover.requested', 'customer.exported', 'session.ended', 'stock.changed'],
      ]),
    );
    const assisted = await entries({ onBehalfOf: customerId });
    expect(new Set(assisted.map(({ actorKind }) => actorKind))).toEqual(new Set(['STAFF']));
    expect(assisted.map(({ type }) => type)).toEqual(expect.arrayContaining(['consent.changed', 'handover.accepted']));
    expect((await entries({ object: openOrder })).map(({ type }) => type).sort()).toEqual(
      expect.arrayContaining(['order.changed', 'order.placed']),
    );
    expect((await ada.query(query, {})).errors?.[0]?.extensions.code).toMatch(/^(FORBIDDEN|SESSION_ENDED)$/);
  });

  it('leaves nothing that does not hold', async () => {
    const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
    const config = { MONGODB_URL, REDIS_URL, PREFIX: shape().prefix, SESSION_KEY: testKeys.session };
    const platform = await connectPlatform(config, makeLog('verify', 'silent'));
    expect(await violationsOf(platform)).toEqual([]);
    await platform.stop();
  }, 60_000);

  if (kind === 'embedded') return;
  it('is erased by a part that was down at that moment, as soon as it is back', async () => {
    const signUp = { email: 'zqother@example.com', password };
    const { customer, session } = await act(shape().client(), 'signUp', signUp, 'customer { id } session { token }');
    const bob = bearer(session.token);
    await act(bob, 'createCart', { lines: [{ sku: 'JACKET-S', quantity: 1 }] }, 'cart { id }');
    const cart = shape().processes.get('cart');
    await cart?.end();
    await act(bob, 'eraseMe', { password }, 'erased');
    const mongo = connectMongo(process.env['MONGODB_URL'] ?? '');
    const carts = mongo.db(`${shape().prefix}_cart`).collection('carts');
    expect(await carts.countDocuments({ owner: customer.id })).toBe(1);
    await cart?.start();
    await until('the cart is erased', async () => (await carts.countDocuments({ owner: customer.id })) === 0, 30_000);
    await mongo.close();
  }, 60_000);
});
