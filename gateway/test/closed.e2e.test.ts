import { readFileSync } from 'node:fs';
import { newId } from '@noline/runtime/ids';
import { hashOf, ownManifest, readManifest } from '../src/registered/manifest.ts';
import { bearer } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes } from './shapes.ts';

const { operations } = readManifest(ownManifest);
/** The id of an operation of ours, as a touchpoint's program was built with it. */
function idOf(path: string): string {
  const name = /^(?:query|mutation|subscription) (\w+)/m.exec(
    readFileSync(new URL(`../operations/${path}.graphql`, import.meta.url), 'utf8'),
  )?.[1];
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`${path} is not registered`);
  return `sha256:${found.id}`;
}

inBothShapes(
  'a platform whose surface is closed',
  (shape) => {
    beforeAll(() => fill(shape(), 'demo', boutique), 60_000);

    it('serves a web shop by registered operations alone, from the product page to the order', async () => {
      let headers: Record<string, string> = { 'noline-client': 'pk_demo_de_shop' };
      const ask = async (path: string, variables: object = {}) => {
        const { status, body } = await shape()
          .client(headers)
          .post({ documentId: idOf(`web-shop/${path}`), variables });
        expect([status, body.errors]).toEqual([200, undefined]);
        expect(body.extensions.cost.requested).toBeLessThanOrEqual(body.extensions.cost.budget);
        return body.data;
      };
      const { product } = await ask('product-page', { slug: 'regenjacke' });
      expect(product.name).toBe('Regenjacke');
      const { startGuestSession } = await ask('start-guest-session');
      headers = { ...headers, ...bearer(startGuestSession.session.token) };
      const { createCart } = await ask('start-cart', { input: { lines: [{ sku: 'JACKET-M', quantity: 1 }] } });
      const input = {
        cartId: createCart.cart.id,
        idempotencyKey: newId('req'),
        payments: [{ provider: 'simulated', token: 'approve' }],
      };
      expect((await ask('place-order', { input })).placeOrder.order.status).toBe('PLACED');
      for (const query of ['{ product(slug: "regenjacke") { name } }', '{ __schema { queryType { name } } }']) {
        const { status, body } = await shape().client(headers).post({ query });
        expect([status, body.errors?.[0].extensions]).toEqual([400, { code: 'PERSISTED_QUERY_REQUIRED' }]);
      }
    });

    it('answers a crowd by GET, and learns the queries of an app for all gateways', async () => {
      const search = new URLSearchParams({ documentId: idOf('tv/price'), variables: '{"sku":"JACKET-M"}' });
      const response = await fetch(`${shape().url}?${search}`, { headers: { 'noline-client': 'pk_demo_de_tv' } });
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=10']);
      const app = shape().client({ 'noline-client': 'pk_demo_de_app' });
      const query = '{ product(slug: "regenjacke") { name } }';
      const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };
      expect((await app.post({ extensions })).body.errors?.[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
      const data = { product: { name: 'Regenjacke' } };
      expect((await app.post({ query, extensions })).body.data).toEqual(data);
      expect((await app.post({ extensions })).body.data).toEqual(data);
    });
  },
  { env: { SURFACE: 'closed' } },
);
