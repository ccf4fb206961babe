import { startToy, type Toy } from './toy.ts';
import { until } from './until.ts';

describe('a toy graph whose subgraphs come and go', () => {
  let toy: Toy;
  let cacheAnswers = true;
  beforeAll(async () => {
    const cache = async () => {
      if (!cacheAnswers) throw new Error('gone');
    };
    toy = await startToy('distributed', { checks: { cache } });
  });
  afterEach(() => toy.hangUp());
  afterAll(() => toy.stop());

  const gone = {
    message: 'A part of the platform does not answer. The rest of the answer is right; try again shortly.',
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
  };
  const ready = async () => {
    const response = await fetch(new URL('/ready', toy.gateway.url));
    return { status: response.status, body: await response.json() };
  };
  const page = '{ order(id: "o1") { status eta customer { name } } }';
  const whole = { order: { status: 'NEW', eta: 'eta-for-NEW', customer: { name: 'Name-c1' } } };

  it('answers the rest of a page, says which part is missing, and is whole again afterwards', async () => {
    const client = toy.client();
    expect((await client.query(page)).data).toEqual(whole);
    await toy.endServer('customers');
    const { data, errors } = await client.query(page);
    expect(data).toEqual({ order: { ...whole.order, customer: { name: null } } });
    expect(errors).toEqual([{ ...gone, path: ['order', 'customer'] }]);
    expect(await ready()).toEqual({
      status: 503,
      body: { ready: false, parts: { cache: 'ok', orders: 'ok', customers: 'unavailable', catalog: 'ok' } },
    });

    await toy.startServer('customers');
    expect(await client.query(page)).toMatchObject({ data: whole });
    expect((await ready()).status).toBe(200);
  });

  it('answers a page whose root is gone with an error and no data', async () => {
    await toy.endServer('orders');
    expect(await toy.client().query(page)).toMatchObject({ data: { order: null }, errors: [gone] });
    await toy.startServer('orders');
    expect(await toy.client().query(page)).toMatchObject({ data: whole });
  });

  it('ends a subscription without cursors cleanly when its subgraph goes, refuses a new one, and takes it when it is back', async () => {
    const client = toy.client();
    const document = 'subscription { orderShipped(customerId: "c1") { seq order { customer { name } } } }';
    const watch = client.subscribe(document);
    const first = watch.next();
    await until('one listens', () => toy.world.watchers.size === 1);
    await toy.endServer('orders');
    expect(await first).toMatchObject({ errors: [gone] });
    expect(await watch.next()).toBeUndefined();
    expect(toy.gateway.subscriptions.active()).toBe(0);
    await until('nobody listens', () => toy.world.watchers.size === 0);

    const refused = client.subscribe(document);
    expect(await refused.next()).toMatchObject({ errors: [gone] });
    expect(await refused.next()).toBeUndefined();

    await toy.startServer('orders');
    const again = client.subscribe(document);
    const next = again.next();
    await until('one listens again', () => toy.world.watchers.size === 1);
    toy.say({ seq: 2 });
    expect((await next)?.data).toEqual({ orderShipped: { seq: 2, order: { customer: { name: 'Name-c1' } } } });

    // One that only adds to the event may go and come back within the subscription.
    await toy.endServer('customers');
    toy.say({ seq: 3 });
    expect(await again.next()).toMatchObject({
      data: { orderShipped: { seq: 3, order: { customer: { name: null } } } },
      errors: [{ ...gone, path: ['orderShipped', 'order', 'customer'] }],
    });
    await toy.startServer('customers');
    toy.say({ seq: 4 });
    expect((await again.next())?.data).toEqual({ orderShipped: { seq: 4, order: { customer: { name: 'Name-c1' } } } });
    await again.leave();
  });

  it('is not ready while the cache is gone, and alive all the same', async () => {
    cacheAnswers = false;
    expect(await ready()).toMatchObject({
      status: 503,
      body: { ready: false, parts: { cache: 'unavailable', orders: 'ok' } },
    });
    expect((await fetch(new URL('/health', toy.gateway.url))).status).toBe(200);
    cacheAnswers = true;
    expect((await ready()).status).toBe(200);
  });
});
