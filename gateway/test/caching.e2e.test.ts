import { createHash } from 'node:crypto';
import type { Client } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes, type Shape } from './shapes.ts';
import { until } from './until.ts';

const page = `{ product(sku: "JACKET-S") { id name variants { sku price { channel unit { gross { amount currency } } } } } }`;
const stock =
  '{ product(sku: "JACKET-S") { variants { sku price { unit { gross { amount } } } availability { available asOf } } } }';

/** The jacket, at a price in euro; in pounds it costs five less. */
const jacketAt = (amount: number, name = 'Regenjacke') => {
  const [jacket] = boutique.products;
  const prices = [
    { currency: 'EUR', amount },
    { currency: 'GBP', amount: amount - 500 },
  ];
  const variants = jacket?.variants.map((variant) => ({ ...variant, prices }));
  return [{ ...jacket, name: { ...jacket?.name, de: name }, variants }];
};

inBothShapes('what is kept', (shape) => {
  beforeAll(async () => {
    await fill(shape(), 'demo', boutique);
    await fill(shape(), 'other', { products: jacketAt(50_000, 'Andere') });
  }, 60_000);

  const amountOf = ({ data, errors }: Awaited<ReturnType<Client['query']>>): number => {
    expect(errors).toBeUndefined();
    return data.product.variants[0].price.unit.gross.amount;
  };

  it('is nobody’s and nowhere else’s, and never older than a change that was told', async () => {
    const { readers, client } = await audience(shape());
    const last = new Map<string, number>();
    let [least, greatest, isOver, reads] = [11_900, 11_900, false, 0];

    async function read({ name, ask, tenant, offset, channel, title }: Reader): Promise<void> {
      while (!isOver) {
        const due = tenant === 'demo' ? least : 50_000;
        const answer = await ask.query(page);
        const [amount, { id: _, ...product }] = [amountOf(answer) + offset, answer.data.product];
        const most = tenant === 'demo' ? greatest : 50_000;
        expect([name, product.name, product.variants[0].price.channel]).toEqual([name, title, channel]);
        expect(amount).toBeGreaterThanOrEqual(Math.max(due, last.get(name) ?? 0));
        expect(amount).toBeLessThanOrEqual(most);
        last.set(name, amount);
        reads += 1;
      }
    }
    const reading = Promise.all(readers.map(read));
    const isHeard = async (amount: number) => amountOf(await client.query(page)) === amount;
    for (let change = 1; change <= 3; change += 1) {
      greatest += 100;
      await fill(shape(), 'demo', { products: jacketAt(greatest) });
      await until(`the gateway tells of ${greatest}`, () => isHeard(greatest));
      least = greatest;
    }
    isOver = true;
    await reading;
    expect(reads).toBeGreaterThan(70);
  }, 60_000);

  it('is asked for again within moments, though it is good for longer', async () => {
    const client = shape().client();
    await client.query(page);
    await fill(shape(), 'demo', { products: jacketAt(9_900) });
    const begun = Date.now();
    await until('the new price is told', async () => amountOf(await client.query(page)) === 9_900);
    expect(Date.now() - begun).toBeLessThan(5_000);
  }, 30_000);

  it('is no stock', async () => {
    const client = shape().client();
    const asOf = async () => Date.parse((await client.query(stock)).data.product.variants[0].availability.asOf);
    const first = await asOf();
    await until('the clock goes on', () => Date.now() > first + 5);
    const begun = Date.now();
    expect(await asOf()).toBeGreaterThanOrEqual(begun);
  });

  it('tells a CDN how long it is good, and what it tells of', async () => {
    const client = shape().client({ 'noline-client': 'pk_demo_de_app' });
    const query = '{ product(sku: "JACKET-S") { name variants { price { unit { gross { amount } } } } } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const { data } = await client.query(page);
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    await client.post({ query, extensions });
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    const { headers } = await fetch(`${shape().url}?${search}`, { headers: { 'noline-client': 'pk_demo_de_app' } });
    expect(headers.get('cache-control')).toBe('public, max-age=10');
    expect(headers.get('surrogate-key')?.split(' ').sort()).toEqual([
      `demo/Product:${data.product.id}`,
      'demo/ProductVariant:JACKET-M',
      'demo/ProductVariant:JACKET-S',
    ]);
  });
});

interface Reader {
  name: string;
  ask: Client;
  tenant: string;
  channel: string;
  title: string;
  /** How much less it costs there than in euro. */
  offset: number;
}

/** People of all kinds, in all surroundings. */
async function audience(shape: Shape): Promise<{ readers: Reader[]; client: Client }> {
  const german = { tenant: 'demo', channel: 'de-web', title: 'Regenjacke', offset: 0 };
  const english = { 'accept-language': 'en' };
  const client = shape.client();
  return {
    client,
    readers: [
      { name: 'anybody', ask: client, ...german },
      { name: 'anybody else', ask: shape.client(), ...german },
      { name: 'a customer', ask: await shape.signedIn({ kind: 'customer', sub: 'cus_1' }), ...german },
      { name: 'staff', ask: await shape.signedIn({ kind: 'staff', sub: 'stf_1', scopes: ['stock:read'] }), ...german },
      { name: 'an English reader', ask: shape.client(english), ...german, title: 'Rain jacket' },
      {
        ...{ name: 'a shop in Britain', ask: shape.client({ 'noline-client': 'pk_demo_uk_shop' }) },
        ...{ tenant: 'demo', channel: 'uk-web', title: 'Rain jacket', offset: 500 },
      },
      {
        ...{ name: 'another retailer', ask: shape.client({ 'noline-client': 'pk_other' }) },
        ...{ tenant: 'other', channel: 'de-web', title: 'Andere', offset: 0 },
      },
    ],
  };
}
