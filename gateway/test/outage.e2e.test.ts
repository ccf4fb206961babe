import { newId } from '@noline/runtime/ids';
import { boutique, fill } from './fill.ts';
import { type Shape, startShape } from './shapes.ts';
import { until } from './until.ts';
import { makeWire, type Wire } from './wire.ts';

const page = '{ product(sku: "JACKET-S") { name variants { availability { available } } } }';
const adjust = `mutation ($locationId: ID!, $key: ID!) {
  adjustStock(input: { sku: "JACKET-S", locationId: $locationId, by: 1, reason: "test", idempotencyKey: $key }) {
    stock { onHand }
    errors { ... on UserError { code } }
  }
}`;

describe('a platform whose servers go away', () => {
  let database: Wire;
  let cache: Wire;
  let shape: Shape;
  let locationId: string;

  beforeAll(async () => {
    const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
    [database, cache] = await Promise.all([makeWire(MONGODB_URL), makeWire(REDIS_URL)]);
    shape = await startShape('embedded', { servers: { MONGODB_URL: database.url, REDIS_URL: cache.url } });
    await fill(shape, 'demo', boutique);
    const { data } = await shape.client().query('{ locations { nodes { id } } }');
    locationId = data.locations.nodes[0].id;
  }, 60_000);

  afterAll(async () => {
    database?.mend();
    cache?.mend();
    await shape?.stop();
    await Promise.all([database?.stop(), cache?.stop()]);
  });

  const clerk = () => shape.signedIn({ kind: 'staff', sub: 'stf_1', scopes: ['stock:write'] });
  const whole = async () => {
    const { data, errors } = await shape.client().query(page);
    return !errors && data.product.name === 'Regenjacke';
  };

  it('says that the database is gone, and goes on by itself when it is back', async () => {
    expect(await whole()).toBe(true);
    const staff = await clerk();
    // Who calls is believed for a while when nobody can be asked.
    expect((await staff.query('{ locations { nodes { id } } }')).errors).toBeUndefined();
    database.cut();
    const { data, errors } = await shape.client().query('{ product(sku: "JACKET-M") { name } }');
    expect(data).toEqual({ product: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['DATABASE_UNAVAILABLE']);
    const kept = await shape.client().query(page);
    expect(kept.data).toEqual({
      product: { name: 'Regenjacke', variants: [{ availability: null }, { availability: null }] },
    });
    expect(kept.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'DATABASE_UNAVAILABLE',
      'DATABASE_UNAVAILABLE',
    ]);
    const key = newId('req');
    const refused = await staff.query(adjust, { locationId, key });
    expect(refused.errors?.[0].extensions.code).toBe('DATABASE_UNAVAILABLE');

    database.mend();
    await until('the page is whole again', whole, 20_000);
    const done = await staff.query(adjust, { locationId, key });
    const again = await staff.query(adjust, { locationId, key });
    expect(done.data.adjustStock.errors).toEqual([]);
    expect(again.data).toEqual(done.data);
  }, 60_000);

  it('sells on without the cache, and tells what happened meanwhile when it is back', async () => {
    const screen = shape
      .client()
      .subscribe('subscription { stockChanged(sku: "JACKET-S") { available location { id } } }');
    const first = screen.next();
    let begun = false;
    void first.then(() => {
      begun = true;
    });
    const staff = await clerk();
    await until('the screen is live', async () => {
      await staff.query(adjust, { locationId, key: newId('req') });
      return begun;
    });
    cache.cut();
    const missing = await shape.client().query('{ searchProducts(query: "jacke") { totalCount } }');
    expect(missing.errors?.[0].extensions.code).toBe('SEARCH_UNAVAILABLE');
    expect(await whole()).toBe(true);
    const { data } = await staff.query(adjust, { locationId, key: newId('req') });
    const { onHand } = data.adjustStock.stock;

    cache.mend();
    const seen: number[] = [];
    await until(
      'the change is on the screen',
      async () => {
        seen.push((await screen.next())?.data.stockChanged.available);
        return seen.includes(onHand);
      },
      20_000,
    );
    await until(
      'search answers again',
      async () => {
        const { errors } = await shape.client().query('{ searchProducts(query: "jacke") { totalCount } }');
        return !errors;
      },
      20_000,
    );
    await screen.leave();
  }, 60_000);
});
