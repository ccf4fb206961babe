import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@noline/runtime/ids';
import { ask } from './acting.ts';
import { bearer, type Client, makeClient, type Variables } from './client.ts';
import { boutique, fill } from './fill.ts';
import { type Fleet, makeFleet } from './fleet.ts';
import { type Inside, lookInto } from './look-into.ts';
import { freePorts } from './ports.ts';
import { serverProcess } from './server-process.ts';
import { secrets as keys, session } from './shapes.ts';
import { until } from './until.ts';
import { makeWire, type Wire } from './wire.ts';

// Everything that people do and that goes wrong, in both shapes at once, with logs that tell as much as they can. Then no
// word of a person and no secret may stand in any of them.

/** A word that stands nowhere else, for one gateway. */
const word = (kind: string, shape: number): string => `Zq${kind}${shape}x`;

/** What must be in no log; what the platform makes up is added while it does. */
const forbidden = new Map<string, string>();
const forbid = (what: string, text: string): string => {
  forbidden.set(text, what);
  return text;
};

describe('the logs of both shapes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noline-logs-'));
  const servers = () => ({ MONGODB_URL: database.url, REDIS_URL: cache.url });
  const clients: Client[] = [];
  let database: Wire;
  let cache: Wire;
  let fleet: Fleet;
  /** Past the wires. */
  let inside: Inside;

  beforeAll(async () => {
    const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
    [database, cache] = await Promise.all([makeWire(MONGODB_URL), makeWire(REDIS_URL)]);
    fleet = await makeFleet({ servers: servers(), embedded: 1, logs: folder, env: { LOG_LEVEL: 'debug' } });
    await fleet.start();
    inside = await lookInto({ prefix: fleet.prefix });
    await fill(inside, 'demo', boutique);
    for (const key of Object.values(keys)) forbid('a key of the platform', key);
  }, 180_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.stop()));
    await fleet?.stop();
    await Promise.all([inside?.stop(), database?.stop(), cache?.stop()]);
    rmSync(folder, { recursive: true });
  }, 60_000);

  const client = (shape: number, token?: string): Client => {
    const made = makeClient(fleet.gateways[shape] ?? '', token === undefined ? {} : bearer(token));
    clients.push(made);
    return made;
  };
  const failure = async (by: Client, query: string, variables?: Variables): Promise<string> =>
    (await by.query(query, variables)).errors?.[0]?.extensions?.code;
  const customers = () => inside.mongo.db(`${fleet.prefix}_customer`).collection<{ _id: string }>('customers');
  const spoil = (shape: number, values: object) => customers().updateOne({ email: emailOf(shape) }, { $set: values });

  const emailOf = (shape: number) => forbid('an e-mail address', `${word('mail', shape)}@example.com`.toLowerCase());
  const passwordOf = (shape: number) => forbid('a password', `${word('password', shape)} battery`);
  const shippingAddress = (shape: number) => ({
    name: forbid('a name', word('name', shape)),
    street: forbid('a street', word('street', shape)),
    postalCode: forbid('a postal code', word('post', shape)),
    city: forbid('a city', word('city', shape)),
    country: 'DE',
  });
  const signIn = `mutation ($email: String!, $password: String!) {
    signIn(input: { email: $email, password: $password }) { session { token refreshToken } errors { __typename } }
  }`;
  const placeOrder = `mutation ($input: PlaceOrderInput!) {
    placeOrder(input: $input) { order { id } errors { ... on UserError { code } } }
  }`;
  const refresh = `mutation ($refreshToken: String!) {
    refreshSession(input: { refreshToken: $refreshToken }) { session { token refreshToken } }
  }`;

  async function someone(shape: number): Promise<string> {
    const shop = client(shape);
    const input = {
      ...{ email: emailOf(shape), password: passwordOf(shape) },
      givenName: forbid('a given name', word('given', shape)),
      familyName: forbid('a family name', word('family', shape)),
    };
    const signUp = `mutation ($input: SignUpInput!) {
      signUp(input: $input) { session { token refreshToken } errors { ... on UserError { code } } }
    }`;
    const { session: first } = await ask(shop, signUp, { input });
    expect((await ask(shop, signUp, { input })).errors).toEqual([{ code: 'EMAIL_TAKEN' }]);
    const wrong = { email: input.email, password: forbid('a wrong password', word('wrong', shape)) };
    expect((await ask(shop, signIn, wrong)).session).toBeNull();
    const { session: second } = await ask(shop, signIn, input);
    const { session: third } = await ask(shop, refresh, { refreshToken: first.refreshToken });
    expect(
      (await ask(shop, refresh, { refreshToken: forbid('a made-up token', `nlr_${word('token', shape)}`) })).session,
    ).toBeNull();
    for (const { token, refreshToken } of [first, second, third]) {
      forbid('a token', token);
      forbid('a refresh token', refreshToken);
    }
    return second.token;
  }

  async function buys(shape: number, token: string): Promise<void> {
    const shop = client(shape, token);
    const { cart } = await ask(
      shop,
      'mutation { createCart(input: { lines: { sku: "JACKET-S", quantity: 1 } }) { cart { id } } }',
    );
    const input = { cartId: cart.id, idempotencyKey: newId('req'), shippingAddress: shippingAddress(shape) };
    const pay = (how: string) => ({ provider: 'simulated', token: how });
    const declined = await ask(shop, placeOrder, { input: { ...input, payments: pay('decline') } });
    expect(declined.order).toBeNull();
    const { order } = await ask(shop, placeOrder, {
      input: { ...input, idempotencyKey: newId('req'), payments: pay('approve') },
    });
    expect(order).not.toBeNull();
    const { nodes } = await ask(shop, '{ locations { nodes { id kind } } }');
    const store = nodes.find(({ kind }: { kind: string }) => kind === 'STORE').id;
    const reserve = `mutation ($store: ID!, $key: ID!) { reserveInStore(input: {
      locationId: $store, idempotencyKey: $key, lines: { sku: "JACKET-S", quantity: 1 }
    }) { reservation { pickupCode } } }`;
    const { reservation } = await ask(shop, reserve, { store, key: newId('req') });
    forbid('a pickup code', reservation.pickupCode);
  }

  async function partnerCalls(shape: number): Promise<void> {
    const claims = { kind: 'staff' as const, sub: newId('stf'), scopes: ['staff:write', 'staff:read'] };
    const token = forbid('a token of staff', await session(fleet, claims));
    const create = 'mutation { createPartnerKey(input: { name: "Books", scopes: ["staff:read"] }) { key } }';
    const { key } = await ask(client(shape, token), create);
    forbid("a partner's key", key);
    forbid("a partner's secret", key.slice(-43));
    await ask(client(shape, key), '{ partnerKeys { nodes { id } } }');
    expect(await failure(client(shape, `${key.slice(0, -4)}AAAA`), '{ me { id } }')).toBe('TOKEN_INVALID');
  }

  async function askBadly(shape: number, token: string): Promise<void> {
    const email = emailOf(shape);
    const shop = client(shape);
    expect((await shop.post(`{"query": "{ me { id } }", "variables": {"email": ${email}}}`)).status).toBe(400);
    expect((await shop.post({ query: `{ me(email: "${email}") { id }` })).status).toBe(400);
    expect(await failure(shop, signIn, { email: { is: email }, password: passwordOf(shape) })).toBe('BAD_USER_INPUT');
    const changed = `${token.slice(0, -6)}AAAAAA`;
    expect(await failure(client(shape, forbid('a changed token', changed)), '{ me { id } }')).toBe('TOKEN_INVALID');
    await expect(client(shape, changed).subscribe('{ me { id } }').next()).rejects.toMatchObject({ code: 4401 });
  }

  /** Errors that nobody has foreseen, each of which has someone's words in its message. */
  async function meetBugs(shape: number, token: string): Promise<void> {
    const given = { email: emailOf(shape), password: passwordOf(shape) };
    await spoil(shape, { createdAt: `${word('given', shape)} ${given.email}` });
    expect(await failure(client(shape, token), '{ me { id createdAt } }')).toBe('INTERNAL');
    await spoil(shape, { passwordHash: `${word('password', shape)} ${given.email}` });
    expect(await failure(client(shape), signIn, given)).toBe('INTERNAL');
  }

  /** All that someone does at one gateway; returns the token. */
  async function live(shape: number): Promise<string> {
    const token = await someone(shape);
    await buys(shape, token);
    await partnerCalls(shape);
    await askBadly(shape, token);
    return token;
  }

  it('are full of what happened, and empty of who and by which secret', async () => {
    const tokens = await Promise.all([0, 1].map(live));
    database.cut();
    for (const shape of tokens.keys()) {
      const given = { email: emailOf(shape), password: passwordOf(shape) };
      expect(await failure(client(shape), signIn, given)).toBe('DATABASE_UNAVAILABLE');
    }
    database.mend();
    cache.cut();
    const isWhole = async (shape: number) =>
      (await client(shape, tokens[shape]).query('{ me { id } }')).errors === undefined;
    await until('the database is back', async () => (await isWhole(0)) && (await isWhole(1)), 30_000);
    cache.mend();
    await Promise.all(tokens.map((token, shape) => meetBugs(shape, token)));
    await startInVain();
    await fleet.stop();

    const logs = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
    expect(logs.map(({ name }) => name)).toHaveLength(8);
    for (const { name, text } of logs) {
      expect([name, text]).not.toEqual([name, '']);
      for (const [secret, what] of forbidden) {
        const found = text
          .toLowerCase()
          .split('\n')
          .find((line) => line.includes(secret.toLowerCase()));
        expect({ name, what, found }).toEqual({ name, what, found: undefined });
      }
    }
    // The bugs are there all the same, with their place in the code.
    const all = logs.map(({ text }) => text).join('');
    expect(all).toMatch(/"GraphQLError\\n +at /);
    expect(all).toMatch(/"Error \(\w+\): Decoding failed/);
    expect(all).toMatch(/"MongoServerError \(11000\): DuplicateKey, index on tenant, email\\n +at /);
  }, 240_000);

  /** A process that cannot even begin: two accounts have the address that one alone may have. */
  async function startInVain(): Promise<void> {
    const twin = { tenant: 'demo', email: emailOf(0) };
    await customers().dropIndex('tenant_1_email_1');
    await customers().insertMany([newId('cus'), newId('cus')].map((_id) => ({ _id, ...twin })));
    const [port = 0] = await freePorts(1);
    const env = { ...servers(), ...keys, PREFIX: fleet.prefix, LOG_LEVEL: 'debug' };
    const log = join(folder, 'in-vain.log');
    const customer = serverProcess({ name: 'customer', entry: 'subgraphs/customer/src/main.ts', port, env, log });
    await expect(customer.start()).rejects.toThrow('customer ended at its start');
  }
});
