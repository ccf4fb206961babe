import { newId } from '@noline/runtime/ids';
import { compose } from '@noline/schema/compose';
import type { AccessPolicy } from '../src/executor.ts';
import { answerBy, bearer, type Protocol, type Received } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes } from './shapes.ts';
import { type Shape, startToy, type Toy } from './toy.ts';
import { toySdl } from './toy-graph.ts';
import { until } from './until.ts';

const ways = ['http', 'ws', 'sse', 'sse-single'] as const;

const codesOf = ({ errors = [] }: Received): unknown[] =>
  errors.map(({ path, extensions }) => [path.join('.'), extensions.code]);

/** The toy graph's subgraphs as they are, under a supergraph that guards a part of them. */
const guarded = (sdl: string): string =>
  sdl.replace('"@inaccessible"]', '"@inaccessible", "@authenticated", "@requiresScopes"]');
const guardedToy = compose({
  orders: guarded(toySdl.orders)
    .replace('ship(id: ID!): Order', 'ship(id: ID!): Order @requiresScopes(scopes: [["ship"]])')
    .replace('orderShipped(customerId: ID!): OrderEvent', 'orderShipped(customerId: ID!): OrderEvent @authenticated'),
  customers: guarded(toySdl.customers).replace('email: String!', 'email: String! @requiresScopes(scopes: [["mail"]])'),
  catalog: guarded(toySdl.catalog).replace('price: Int!', 'price: Int! @authenticated'),
});

describe.each<Shape>(['embedded', 'distributed'])('a guarded graph of someone else, %s', (shape) => {
  const toys = new Map<AccessPolicy, Toy>();
  beforeAll(async () => {
    for (const access of ['remove', 'refuse'] as const)
      toys.set(access, await startToy(shape, { supergraph: guardedToy, access }));
  });
  afterAll(() => Promise.all([...toys.values()].map((toy) => toy.stop())));
  const callers = async (access: AccessPolicy) => {
    const toy = toys.get(access) as Toy;
    const clerk = toy.client(bearer(await toy.session({ scopes: ['ship', 'mail'] })));
    const customer = toy.client(bearer(await toy.session()));
    return { toy, clerk, customer, nobody: toy.client() };
  };
  afterEach(() => Promise.all([...toys.values()].map((toy) => toy.hangUp())));
  const page = '{ customer(id: "c1") { name email } order(id: "o1") { items { cost: product { name price } } } }';
  const items = (price: number) =>
    [10, 20].map((of, at) => ({ cost: { name: `Product p${at + 1}`, price: of * price } }));

  it('answers a query without what its caller may not see, by every way', async () => {
    const { clerk, customer, nobody } = await callers('remove');
    for (const way of ways) {
      expect(await answerBy(way, clerk, page)).toMatchObject({
        data: { customer: { name: 'Name-c1', email: 'c1@example.test' }, order: { items: items(1) } },
      });
      const part = await answerBy(way, customer, page);
      expect(part.data).toEqual({ customer: null, order: { items: items(1) } });
      expect(part.errors).toEqual([
        {
          message: 'This needs the scope mail.',
          path: ['customer', 'email'],
          extensions: { code: 'FORBIDDEN' },
        },
      ]);
      const least = await answerBy(way, nobody, page);
      expect(least.data).toEqual({ customer: null, order: { items: [{ cost: null }, { cost: null }] } });
      expect(codesOf(least)).toEqual([
        ['customer.email', 'UNAUTHENTICATED'],
        ['order.items.0.cost.price', 'UNAUTHENTICATED'],
        ['order.items.1.cost.price', 'UNAUTHENTICATED'],
      ]);
    }
  });

  it('refuses a query where that is the setting, and a mutation in any case, as a whole', async () => {
    const { clerk, customer, nobody } = await callers('refuse');
    const mutation = 'mutation { ship(id: "o1") { status } }';
    for (const way of ways) {
      expect(await answerBy(way, clerk, page)).toHaveProperty('data.customer.email');
      expect(await answerBy(way, clerk, mutation)).toHaveProperty('data.ship.status', 'SHIPPED');
      for (const refused of [await answerBy(way, customer, page), await answerBy(way, customer, mutation)]) {
        expect(refused).not.toHaveProperty('data');
        expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      }
      expect(codesOf(await answerBy(way, nobody, page))).toEqual([
        ['customer.email', 'UNAUTHENTICATED'],
        ['order.items.cost.price', 'UNAUTHENTICATED'],
      ]);
    }
    expect((await nobody.post({ query: mutation })).status).toBe(401);
    expect((await customer.post({ query: mutation })).status).toBe(403);
  });

  it.each<Protocol>(['ws', 'sse', 'sse-single'])(
    'begins no subscription that asks for more than its caller may see, over %s',
    async (way) => {
      const { toy, clerk, customer, nobody } = await callers('remove');
      const mails = 'subscription { orderChanged(customerId: "c1") { seq order { customer { email } } } }';
      const shipped = 'subscription { orderShipped(customerId: "c1") { seq } }';
      expect(codesOf(await answerBy(way, nobody, shipped))).toEqual([['orderShipped', 'UNAUTHENTICATED']]);
      expect(codesOf(await answerBy(way, nobody, mails))).toEqual([
        ['orderChanged.order.customer.email', 'UNAUTHENTICATED'],
      ]);
      expect(codesOf(await answerBy(way, customer, mails))).toEqual([
        ['orderChanged.order.customer.email', 'FORBIDDEN'],
      ]);
      expect([toy.world.watchers.size, toy.gateway.subscriptions.active()]).toEqual([0, 0]);
      const watch = clerk.subscribe(mails, {}, way);
      const first = watch.next();
      await until('one listens', () => toy.world.watchers.size === 1);
      toy.say({});
      expect(await first).toMatchObject({
        data: { orderChanged: { order: { customer: { email: 'c1@example.test' } } } },
      });
      await watch.leave();
    },
  );
});

inBothShapes('access to the platform', (shape) => {
  const stockQuery = 'query ($at: ID!) { stockMovements(sku: "JACKET-S", locationId: $at) { nodes { by reason } } }';

  beforeAll(() => fill(shape(), 'demo', boutique));

  async function open() {
    const { data } = await shape().client().query('{ locations { nodes { id externalId } } }');
    const at = data.locations.nodes.find(({ externalId }: { externalId: string }) => externalId === 'B1').id;
    const staff = (...scopes: string[]) => shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes });
    return { at, staff };
  }

  it('shows the catalogue to everybody, and beside it nothing of anybody', async () => {
    const query = `{
      product(sku: "JACKET-S") { name variants { sku availability { available } } }
      me { email orders { nodes { id } } }  myCart { id }
      order(id: "${newId('ord')}") { id }  cart(id: "${newId('crt')}") { lines { sku } }
    }`;
    for (const way of ways) {
      const answer = await answerBy(way, shape().client(), query);
      expect(answer.data).toMatchObject({
        product: { name: 'Regenjacke' },
        me: null,
        myCart: null,
        order: null,
        cart: null,
      });
      expect(codesOf(answer).sort()).toEqual(
        ['cart', 'me', 'myCart', 'order'].map((path) => [path, 'UNAUTHENTICATED']),
      );
    }
  });

  it('changes nothing of a mutation of which a part is not allowed', async () => {
    const { at, staff } = await open();
    const adjust = `adjustStock(input: { idempotencyKey: "k", sku: "JACKET-S", locationId: "${at}", by: 5, reason: "breach" }) { errors { __typename } }`;
    const email = `${newId('req')}@example.com`;
    const query = `mutation { signUp(input: { email: "${email}", password: "correct horse battery" }) { session { token } } ${adjust} }`;
    const reader = await staff('stock:read');
    for (const way of ways) {
      expect(codesOf(await answerBy(way, shape().client(), query))).toEqual([['adjustStock', 'UNAUTHENTICATED']]);
      expect(codesOf(await answerBy(way, reader, query))).toEqual([['adjustStock', 'FORBIDDEN']]);
    }
    const signIn = `mutation { signIn(input: { email: "${email}", password: "correct horse battery" }) { session { token } errors { ... on UserError { code } } } }`;
    const { data } = await shape().client().query(signIn);
    expect(data.signIn).toEqual({ session: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    const { stockMovements } = (await reader.query(stockQuery, { at })).data;
    expect(stockMovements.nodes.map(({ reason }: { reason: string }) => reason)).not.toContain('breach');
    expect((await (await staff('stock:write')).query(`mutation { ${adjust} }`)).data).toEqual({
      adjustStock: { errors: [] },
    });
  });

  it('takes a scope for what it is, and no other', async () => {
    const { at, staff } = await open();
    expect((await (await staff('stock:read')).query(stockQuery, { at })).data.stockMovements.nodes).not.toEqual([]);
    for (const client of [await staff('order:read'), await shape().signedIn()])
      expect(codesOf(await client.query(stockQuery, { at }))).toEqual([['stockMovements', 'FORBIDDEN']]);
  });

  it('has no way to the entities and the SDL of subgraphs, and shows no guards', async () => {
    const client = await shape().signedIn({
      kind: 'staff',
      sub: newId('stf'),
      scopes: ['customer:read', 'order:read'],
    });
    for (const query of [
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
      '{ sessionKeys }',
      '{ cartClaims(ids: []) { orderId } }',
    ])
      expect((await client.query(query)).errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const { data } = await client.query('{ __schema { directives { name } types { name } } }');
    const names = [...data.__schema.directives, ...data.__schema.types].map(({ name }: { name: string }) => name);
    expect(
      names.filter((name) => /authenticated|scope__|requiresScopes|join__|link__|_Any|_Entity/i.test(name)),
    ).toEqual([]);
  });
});
