import { newId } from '@noline/runtime/ids';
import { inBothShapes } from './shapes.ts';
import { until } from './until.ts';

inBothShapes('the platform', (shape, kind) => {
  it('is ready with all its parts', async () => {
    const response = await fetch(new URL('/ready', shape().url));
    expect(await response.json()).toEqual({
      ready: true,
      parts: { database: 'ok', cache: 'ok', product: 'ok', customer: 'ok', cart: 'ok', inventory: 'ok', order: 'ok' },
    });
  });

  it('answers from each subgraph, for the tenant that is asked', async () => {
    const customer = await shape().signedIn({ tenant: 'other' }, { 'noline-client': 'pk_other' });
    const { data, errors, extensions } = await customer.query(`{
      categories { slug }  locations { totalCount }  product(sku: "none") { id }  me { id }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ categories: [], locations: { totalCount: 0 }, product: null, me: null });
    expect(extensions.context.tenant).toBe('other');
  });

  it('refuses malformed ids and cursors of subscriptions with their codes', async () => {
    const watch = shape().client().subscribe('subscription { stockChanged(sku: "A", after: "yesterday") { cursor } }');
    expect(await watch.next()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_CURSOR' } }] });
    expect(await watch.next()).toBeUndefined();
  });

  it.each(['ws', 'sse', 'sse-single'] as const)(
    'shows a change to a screen that began after it, over %s',
    async (protocol) => {
      const guest = await shape().signedIn({ kind: 'guest', sub: newId('gst') });
      const { data } = await guest.query(
        'mutation { createCart(input: {}) { cart { id version } errors { __typename } } }',
      );
      const { id, version } = data.createCart.cart;
      const watch = guest.subscribe(
        'subscription ($id: ID!) { changed: cartChanged(cartId: $id, after: "0-0") { cursor cart { id version } } }',
        { id },
        protocol,
      );
      expect(await watch.next()).toEqual({
        data: { changed: { cursor: expect.stringMatching(/^\d+-\d+$/), cart: { id, version } } },
        extensions: expect.anything(),
      });
      expect(shape().gateway.subscriptions.active()).toBe(1);
      await watch.leave();
      await until('the subscription has ended', () => shape().gateway.subscriptions.active() === 0);

      const stranger = await shape().signedIn({ kind: 'guest', sub: newId('gst') });
      const blind = stranger.subscribe(
        'subscription ($id: ID!) { cartChanged(cartId: $id) { cursor } }',
        { id },
        protocol,
      );
      expect((await blind.next())?.errors).toEqual([
        { message: 'There is no such cart for this caller.', path: ['cartChanged'], extensions: { code: 'FORBIDDEN' } },
      ]);
      expect(await blind.next()).toBeUndefined();
    },
  );

  if (kind === 'embedded') return;
  it('goes on without a subgraph whose process was killed, and is whole when it is back', async () => {
    const { processes, signedIn } = shape();
    const guest = await signedIn({ kind: 'guest', sub: newId('gst') });
    const cart = processes.get('cart');
    const page = '{ categories { slug } cart(id: "crt_0199a5a0-0000-7000-8000-000000000000") { id } }';
    await cart?.end();
    expect(await guest.query(page)).toMatchObject({
      data: { categories: [], cart: null },
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    await cart?.start();
    const { data, errors } = await guest.query(page);
    expect([data, errors]).toEqual([{ categories: [], cart: null }, undefined]);
  });
});
