import { driverDb } from '@noline/runtime/database';
import { audited } from '@noline/runtime/testing/audit';
import { eventually } from '@noline/runtime/testing/platform';
import type { ProductDocument } from './product.ts';
import { searchStore } from './search.store.ts';
import { blouse, type Catalogue, newTenant, startCatalogue } from './testing/catalogue.ts';
import { verifyProducts } from './verify.ts';

let catalogue: Catalogue;
let tenant: string;

beforeEach(async () => {
  catalogue = await startCatalogue();
  tenant = newTenant();
  await catalogue.put(tenant, [blouse(), blouse({ externalId: 'B2' })]);
  await eventually(async () => expect(await search().size()).toBe(6));
});

afterEach(() => catalogue?.stop());

const search = () => searchStore({ ...catalogue.platform });
const products = () => driverDb(catalogue.deps.db).collection<ProductDocument>('products');
const audit = () => audited((to) => verifyProducts(catalogue.deps, search(), to));
const idOf = async (externalId: string) => (await products().findOne({ externalId }))?._id ?? '';

it('finds nothing in a catalogue that search knows', async () => {
  const checked = { products: 2, articles: 4, 'texts in search': 6 };
  expect(await audit()).toEqual({ checked, violations: [] });
});

it('names a product that search knows in another version, and one that is gone', async () => {
  const [stale, gone] = [await idOf('B1'), await idOf('B2')];
  await products().updateOne({ _id: stale }, { $inc: { version: 1 } });
  await products().deleteOne({ _id: gone });
  expect((await audit()).violations).toEqual([
    { invariant: 'search knows each product as it is', tenant, subject: stale, found: 'versions [1,1,1] of 2' },
    {
      invariant: 'search knows no other products',
      tenant: 'all',
      subject: 'index',
      found: '6 texts for 3 of the products',
    },
  ]);
});

it('names a product that is not found by its keys', async () => {
  const id = await idOf('B1');
  await products().updateOne({ _id: id }, { $set: { skus: ['B1-s'] } });
  expect((await audit()).violations).toEqual([
    { invariant: 'a product is found by each sku', tenant, subject: id, found: '[B1-s] instead of [B1-s,B1-m]' },
  ]);
});

it('names a key of two products', async () => {
  await products().dropIndexes();
  const { skus = [], variants = [] } = (await products().findOne({ externalId: 'B1' })) ?? {};
  await products().updateOne({ externalId: 'B2' }, { $set: { skus, variants } });
  const ids = [await idOf('B1'), await idOf('B2')];
  const named = (await audit()).violations.map(({ invariant, subject, found }) => [invariant, subject, found]);
  expect(named).toEqual(
    skus.map((sku) => ['each of skus is of one product', expect.any(String), expect.stringContaining(`${sku}, as `)]),
  );
  for (const [, subject, found] of named)
    expect(ids.toSorted()).toEqual([subject, found?.split(', as ')[1]].toSorted());
});
