import { makeClient, type Protocol } from './client.ts';
import { type Shape, startToy, type Toy } from './toy.ts';
import { until } from './until.ts';

const shapes: Shape[] = ['embedded', 'distributed'];
const protocols: Protocol[] = ['ws', 'sse', 'sse-single'];

describe.each(shapes)('subscriptions of the toy graph, %s', (shape) => {
  let toy: Toy;
  beforeAll(async () => {
    toy = await startToy(shape);
  });
  afterEach(async () => {
    toy.world.failing.clear();
    await toy.hangUp();
    await until('nobody listens', () => toy.world.watchers.size === 0);
    expect(toy.gateway.subscriptions.active()).toBe(0);
  });
  afterAll(() => toy.stop());
  const listening = (count = 1) => until(`${count} listen`, () => toy.world.watchers.size === count);

  const nested = `subscription ($id: ID!, $eta: Boolean = true, $style: String) {
    change: orderChanged(customerId: $id) {
      number: seq
      order { state: status  eta @include(if: $eta)  customer { name(style: $style)  mail: email }
        items { quantity  product { name  price } } }
    }
  }`;
  const answer = {
    change: {
      number: 7,
      order: {
        state: 'PAID',
        eta: 'eta-for-PAID',
        customer: { name: 'NAME-c1!', mail: 'c1@example.test' },
        items: [
          { quantity: 2, product: { name: 'Product p1', price: 10 } },
          { quantity: 1, product: { name: 'Product p2', price: 20 } },
        ],
      },
    },
  };

  it.each(protocols)('answers each event with what three subgraphs know, over %s', async (protocol) => {
    const watch = toy.client().subscribe(nested, { id: 'c1', style: 'loud' }, protocol);
    const first = watch.next();
    await listening();
    expect(toy.gateway.subscriptions.active()).toBe(1);
    toy.say({ seq: 6, customerId: 'c2' });
    toy.say({ seq: 7 });
    expect(await first).toEqual({
      data: answer,
      extensions: {
        // The event, the order, its customer, and each of ten items and their products.
        cost: { requested: 23, budget: 100_000 },
        context: {
          tenant: 'demo',
          channel: 'de-web',
          market: 'DE',
          currency: 'EUR',
          locale: 'de',
          direction: 'LTR',
          requestId: expect.stringMatching(/^req_/),
        },
        cursor: expect.stringMatching(/^\d+$/),
      },
    });
    toy.say({ seq: 8, id: 'o2', status: 'SENT' });
    expect((await watch.next())?.data.change).toMatchObject({
      number: 8,
      order: { state: 'SENT', eta: 'eta-for-SENT' },
    });
    await watch.leave();
  });

  it('leaves out below the root what a variable says', async () => {
    const watch = toy.client().subscribe(nested, { id: 'c1', eta: false });
    const first = watch.next();
    await listening();
    toy.say({});
    const { eta: _, ...order } = answer.change.order;
    expect((await first)?.data).toEqual({
      change: { number: 1, order: { ...order, customer: { name: 'Name-c1', mail: 'c1@example.test' } } },
    });
    await watch.leave();
  });

  it('decides conditions on the root, in fragments too, before it counts root fields', async () => {
    const document = `subscription ($sent: Boolean!) {
      ...Shipped @include(if: $sent)
      ... on Subscription @skip(if: $sent) { orderChanged(customerId: "c1") { seq } }
    }
    fragment Shipped on Subscription { orderShipped(customerId: "c1") { seq ...More } }
    fragment More on OrderEvent { order { eta } }`;
    for (const [sent, data] of [
      [true, { orderShipped: { seq: 1, order: { eta: 'eta-for-PAID' } } }],
      [false, { orderChanged: { seq: 1 } }],
    ] as const) {
      const watch = toy.client().subscribe(document, { sent });
      const first = watch.next();
      await listening();
      toy.say({});
      expect((await first)?.data).toEqual(data);
      await watch.leave();
      await listening(0);
    }
  });

  it.each([
    [
      'two root fields',
      'subscription { orderChanged(customerId: "a") { seq } orderShipped(customerId: "a") { seq } }',
      'A subscription must have exactly one root field of the schema; this one has orderChanged, orderShipped.',
      'BAD_USER_INPUT',
    ],
    [
      'no root field left',
      'subscription { orderChanged(customerId: "a") @skip(if: true) { seq } }',
      'A subscription must have exactly one root field of the schema; this one has none.',
      'BAD_USER_INPUT',
    ],
    [
      'only the name of the type',
      'subscription { __typename }',
      'A subscription must have exactly one root field of the schema; this one has __typename.',
      'BAD_USER_INPUT',
    ],
    [
      'an unknown field',
      'subscription { orderChanged(customerId: "a") { sequel } }',
      'Cannot query field "sequel" on type "OrderEvent". Did you mean "seq"?',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a variable that is missing',
      'subscription ($id: ID!) { orderChanged(customerId: $id) { seq } }',
      'Variable "$id" of required type "ID!" was not provided.',
      'BAD_USER_INPUT',
    ],
    ['a syntax error', 'subscription { ', 'Syntax Error: Expected Name, found <EOF>.', 'GRAPHQL_PARSE_FAILED'],
  ])('refuses %s, over every protocol', async (_, document, message, code) => {
    const error = expect.objectContaining({ message, extensions: { code } });
    await expect(toy.client().subscribe(document).next()).rejects.toEqual([error]);
    for (const protocol of ['sse', 'sse-single'] as const) {
      const watch = toy.client().subscribe(document, {}, protocol);
      expect(await watch.next()).toEqual({ errors: [error], extensions: expect.anything() });
      expect(await watch.next()).toBeUndefined();
    }
  });

  it('tells what the subgraph refuses, and ends', async () => {
    const watch = toy.client().subscribe('subscription { guarded { seq } }', {}, 'sse');
    expect((await watch.next())?.errors).toEqual([
      { message: 'Not yours.', path: ['guarded'], extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(await watch.next()).toBeUndefined();
  });

  it('answers an event in part where a subgraph fails, tells no secret, and goes on', async () => {
    const watch = toy
      .client()
      .subscribe(
        'subscription { orderChanged(customerId: "c1") { seq order { customer { name } items { product { price } } } } }',
      );
    const first = watch.next();
    await listening();
    toy.world.failing.add('catalog');
    toy.say({});
    const opaque = {
      message: 'Something went wrong on our side. It is logged under the request id.',
      extensions: { code: 'INTERNAL', requestId: expect.stringMatching(/^req_/) },
    };
    expect(await first).toMatchObject({
      data: {
        orderChanged: {
          seq: 1,
          order: { customer: { name: 'Name-c1' }, items: [{ product: null }, { product: null }] },
        },
      },
      errors: [
        { ...opaque, path: ['orderChanged', 'order', 'items', 0, 'product'] },
        { ...opaque, path: ['orderChanged', 'order', 'items', 1, 'product'] },
      ],
    });
    toy.world.failing.clear();
    toy.say({ seq: 2 });
    expect(await watch.next()).toMatchObject({
      data: { orderChanged: { seq: 2, order: { items: [{ product: { price: 10 } }, { product: { price: 20 } }] } } },
    });
    await watch.leave();
  });

  it('passes on what the subgraph cannot tell of its own event, null bubbling included', async () => {
    const watch = toy
      .client()
      .subscribe('subscription { orderChanged(customerId: "c1") { seq broken order { eta } } }');
    const first = watch.next();
    await listening();
    toy.say({});
    const received = await first;
    expect(received?.data).toEqual({ orderChanged: { seq: 1, broken: null, order: { eta: 'eta-for-PAID' } } });
    expect(received?.errors).toMatchObject([{ path: ['orderChanged', 'broken'], extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(received)).not.toMatch(/secret|serviceName|stack/);
    await watch.leave();
    await listening(0);

    const strict = toy.client().subscribe('subscription { strict(customerId: "c1") { never } }');
    const next = strict.next();
    await listening();
    toy.say({});
    expect(await next).toMatchObject({
      data: null,
      errors: [{ path: ['strict', 'never'], extensions: { code: 'INTERNAL' } }],
    });
    await strict.leave();
  });

  it.each(protocols)('closes the upstream when the subscriber leaves %s', async (protocol) => {
    const watch = toy.client().subscribe('subscription { orderChanged(customerId: "c1") { seq } }', {}, protocol);
    const first = watch.next();
    await listening();
    await watch.leave();
    await listening(0);
    expect(await first).toBeUndefined();
  });

  it('closes the upstreams of a connection that breaks, over each protocol', async () => {
    const document = 'subscription { orderChanged(customerId: "c1") { seq } }';
    const phone = toy.client();
    const other = document.replace('c1', 'c2');
    const watches = [phone.subscribe(document).next(), phone.subscribe(other).next()];
    for (const watch of watches) watch.catch(() => {});
    await listening(2);
    phone.vanish();
    await listening(0);

    const abort = new AbortController();
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await fetch(toy.gateway.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: document }),
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    await listening();
    abort.abort();
    await listening(0);
  });

  it('closes the upstream of one who leaves before it is open', async () => {
    for (const protocol of ['ws', 'sse'] as const) {
      const client = makeClient(toy.gateway.url);
      const watch = client.subscribe('subscription { orderChanged(customerId: "c1") { seq } }', {}, protocol);
      const first = watch.next().catch(() => undefined);
      await watch.leave();
      await first;
      await client.stop();
    }
    const answers = toy.client().query('{ whoami }');
    expect(await answers).toHaveProperty('data.whoami');
  });

  it('makes a caller for each event, since the proof of one grows old', async () => {
    const watch = toy
      .client()
      .subscribe('subscription { orderChanged(customerId: "c1") { order { customer { name } } } }');
    toy.world.callers.length = 0;
    const first = watch.next();
    await listening();
    toy.say({});
    await first;
    toy.say({});
    await watch.next();
    const [one, other] = toy.world.callers;
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
    await watch.leave();
  });

  it.each(protocols)('runs queries and mutations over %s', async (protocol) => {
    const client = toy.client();
    const query = client.subscribe(
      'query ($id: ID!) { order(id: $id) { eta customer { name } } }',
      { id: 'o1' },
      protocol,
    );
    expect(await query.next()).toMatchObject({
      data: { order: { eta: 'eta-for-NEW', customer: { name: 'Name-c1' } } },
      extensions: { context: { tenant: 'demo' } },
    });
    expect(await query.next()).toBeUndefined();
    const mutation = client.subscribe('mutation { ship(id: "o1") { status eta } }', {}, protocol);
    expect(await mutation.next()).toMatchObject({ data: { ship: { status: 'SHIPPED', eta: 'eta-for-SHIPPED' } } });
    expect(await mutation.next()).toBeUndefined();
  });
});
