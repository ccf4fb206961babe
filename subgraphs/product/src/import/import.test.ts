import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { driverDb } from '@noline/runtime/database';
import { type ImportReport, runImport } from '@noline/runtime/import';
import { readRows } from '@noline/runtime/rows';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { productStore } from '../product.store.ts';
import { type Catalogue, newTenant, startCatalogue } from '../testing/catalogue.ts';
import { productImporter } from './index.ts';

const shared = process.env['NOLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared/', import.meta.url));
const luma = join(shared, 'data/luma/products.csv');
const withLuma = existsSync(luma) ? it : it.skip;
if (!existsSync(luma)) process.stderr.write(`${luma} is not there: the import of a real catalogue is not tested\n`);

let catalogue: Catalogue;
const folder = mkdtempSync(join(tmpdir(), 'noline-products-'));

beforeAll(async () => {
  catalogue = await startCatalogue();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await catalogue?.stop();
});

function run(tenant: string, preset: string, path: string): Promise<ImportReport> {
  const chosen = productImporter.presets[preset];
  if (!chosen) throw new Error(`no preset ${preset}`);
  return runImport({ importer: productImporter, preset: chosen, rows: readRows(path), deps: catalogue.deps, tenant });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const lines = (...records: unknown[]): string =>
  file('products.jsonl', records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));

const outbox = (tenant: string): Promise<number> =>
  driverDb(catalogue.deps.db).collection('outbox').countDocuments({ 'event.tenant': tenant });

const stored = (tenant: string) =>
  driverDb(catalogue.deps.db).collection('products').find({ tenant }).sort({ externalId: 1 }).toArray();

const variant = (sku: string, more: object = {}) => ({ sku, prices: [{ currency: 'EUR', amount: 4999 }], ...more });

describe('a real catalogue of Magento', () => {
  withLuma('becomes 147 products with 1,847 variants, and the second run changes nothing', async () => {
    const tenant = newTenant();
    expect(await run(tenant, 'magento', luma)).toEqual({
      rows: 1_994,
      added: 147,
      changed: 0,
      unchanged: 0,
      rejected: [],
    });
    const products = await stored(tenant);
    expect(products).toHaveLength(147);
    expect(products.flatMap(({ variants }) => variants)).toHaveLength(1_847);
    expect(await outbox(tenant)).toBe(147);

    expect(await run(tenant, 'magento', luma)).toEqual({
      rows: 1_994,
      added: 0,
      changed: 0,
      unchanged: 147,
      rejected: [],
    });
    expect(await stored(tenant)).toEqual(products);
    expect(await outbox(tenant)).toBe(147);

    const american = testCaller({ tenant, market: 'US', currency: 'USD', locales: ['en'] });
    const query = `{ product(sku: "MH01-XS-Black") {
      externalId slug name description categories { slug parent { slug } } attributes { key values }
      options { key values { key swatch } } media { ... on Image { url } }
      priceRange { min { amount currency } } variants { price { unit { gross { amount } tax { amount } } } }
    } }`;
    const { product } = (await catalogue.run(american, query)) as { product: Record<string, unknown[]> };
    expect(product).toMatchObject({
      externalId: 'MH01',
      slug: 'chaz-kangeroo-hoodie',
      name: 'Chaz Kangeroo Hoodie',
      description:
        'Ideal for cold-weather training or work outdoors, the Chaz Hoodie promises superior warmth with every wear. ' +
        'Thick material blocks out the wind as ribbed cuffs and bottom band seal in body heat.\n' +
        '• Two-tone gray heather hoodie.\n• Drawstring-adjustable hood.\n• Machine wash/dry.',
      categories: [
        { slug: 'men-tops-hoodies-sweatshirts', parent: { slug: 'men-tops' } },
        { slug: 'collections-eco-friendly', parent: { slug: 'collections' } },
      ],
      attributes: [
        { key: 'material', values: ['Wool'] },
        { key: 'pattern', values: ['Color-Blocked'] },
        { key: 'climate', values: ['All-weather', 'Cool', 'Indoor', 'Spring', 'Windy'] },
        { key: 'eco_collection', values: ['Yes'] },
      ],
      priceRange: { min: { amount: 5200, currency: 'USD' } },
    });
    expect(product['variants']).toHaveLength(15);
    expect(product['variants']?.[0]).toEqual({ price: { unit: { gross: { amount: 5200 }, tax: { amount: 0 } } } });
    expect(product['options']?.[1]).toMatchObject({
      key: 'color',
      values: [{ key: 'black', swatch: '#000000' }, { key: 'gray' }, { key: 'orange' }],
    });

    const found = '{ searchProducts(query: "hoodies", filter: { category: "men" }) { totalCount } }';
    await eventually(async () =>
      expect(await catalogue.run(american, found)).toEqual({ searchProducts: { totalCount: 13 } }),
    );
  });

  it('is told row by row where it is broken, and the rest is stored', async () => {
    const tenant = newTenant();
    const header =
      'sku,store_view_code,product_type,categories,name,visibility,price,product_online,configurable_variations';
    const hidden = 'Not Visible Individually';
    const path = file(
      'magento.csv',
      [
        header,
        `A-S,,simple,,A-S,${hidden},10,1,`,
        `A-S,,simple,,A-S,${hidden},11,1,`,
        `A-M,,simple,,A-M,${hidden},ten,1,`,
        `,,simple,,nameless,${hidden},10,1,`,
        'A,,configurable,Default Category/Men,Jacket,"Catalog, Search",10,1,"sku=A-S,size=S|sku=A-M,size=M"',
        'B,,configurable,,Empty,"Catalog, Search",10,1,"sku=B-S,size=S"',
        'A,de,configurable,,Jacke,"Catalog, Search",,1,',
        'C,,simple,,Mug,"Catalog, Search",5.5000,1,',
        `D,,simple,,Lost,${hidden},5,1,`,
        'E,,bundle,,Set,Catalog,5,1,',
        'F,,simple,,Off,Catalog,5,2,',
        'G,,simple,,,Catalog,5,1,',
      ].join('\n'),
    );
    expect(await run(tenant, 'magento', path)).toEqual({
      rows: 12,
      added: 2,
      changed: 0,
      unchanged: 0,
      rejected: [
        { line: 3, reason: 'sku: A-S was in the file before' },
        { line: 4, reason: 'price: "ten" is not an amount' },
        { line: 5, reason: 'sku: is missing' },
        { line: 7, reason: 'configurable_variations: none of its articles is there' },
        { line: 8, reason: 'store_view_code: rows of the view "de" are not read' },
        { line: 11, reason: 'product_type: "bundle" is not read' },
        { line: 12, reason: 'product_online: is switched off' },
        { line: 10, reason: 'visibility: cannot be seen alone, and no configurable row claims it' },
        { line: 13, reason: 'name: is empty' },
      ],
    });
    expect((await stored(tenant)).map(({ externalId, skus }) => [externalId, skus])).toEqual([
      ['A', ['A-S']],
      ['C', ['C']],
    ]);
  });
});

describe('our own format', () => {
  it('brings a product with all that it has', async () => {
    const tenant = newTenant();
    const path = lines({
      externalId: '4711',
      language: 'de',
      name: { de: 'Rote Bluse', en: 'Red blouse' },
      categories: [['Damen', { slug: 'blusen', name: { de: 'Blusen' } }]],
      options: [{ key: 'size', name: 'Größe', values: [{ key: 's', name: 'S' }] }],
      variants: [variant('4711-S', { gtin: '4006381333931', options: { size: 's' } })],
      materials: [{ material: 'Leinen', percent: 55.5 }],
      care: ['WASH_30'],
      media: [{ url: 'https://cdn.example/b.jpg', alt: 'von vorn' }],
      taxClass: 'REDUCED',
    });
    expect(await run(tenant, 'noline', path)).toEqual({ rows: 1, added: 1, changed: 0, unchanged: 0, rejected: [] });
    const [product] = await productStore(catalogue.deps.db, tenant).byExternalIds(['4711']);
    expect(product).toMatchObject({
      slugs: { de: 'rote-bluse', en: 'red-blouse' },
      gtins: ['04006381333931'],
      options: [{ key: 'size', name: { de: 'Größe' }, values: [{ key: 's', name: { de: 'S' } }] }],
      materials: [{ material: { de: 'Leinen' }, percent: 55.5 }],
      media: [{ kind: 'IMAGE', url: 'https://cdn.example/b.jpg', alt: { de: 'von vorn' } }],
      taxClass: 'REDUCED',
      version: 1,
    });
    const { categories } = await catalogue.run(testCaller({ tenant }), '{ categories { slug children { slug } } }');
    expect(categories).toEqual([{ slug: 'damen', children: [{ slug: 'blusen' }] }]);
  });

  it('changes a product without changing its id, nor that of a variant that stays', async () => {
    const tenant = newTenant();
    await run(tenant, 'noline', lines({ externalId: 'A', name: 'One', variants: [variant('A-1'), variant('A-2')] }));
    const [before] = await stored(tenant);
    const again = lines({ externalId: 'A', name: 'Other', variants: [variant('A-2'), variant('A-3')] });
    expect(await run(tenant, 'noline', again)).toMatchObject({ added: 0, changed: 1, rejected: [] });
    const [after] = await stored(tenant);
    expect([after?._id, after?.['version'], after?.['createdAt']]).toEqual([before?._id, 2, before?.['createdAt']]);
    expect(after?.['variants'][0].id).toBe(before?.['variants'][1].id);
    const said = await driverDb(catalogue.deps.db)
      .collection('outbox')
      .find({ 'event.tenant': tenant })
      .sort({ _id: 1 })
      .toArray();
    expect(said.map(({ event }) => event.payload.skus)).toEqual([
      ['A-1', 'A-2'],
      ['A-2', 'A-3', 'A-1'],
    ]);
  });

  it('refuses what cannot be, with the line and the reason, and stores nothing of it', async () => {
    const tenant = newTenant();
    const named = (externalId: string, more: object) => ({
      externalId,
      name: externalId,
      variants: [variant(externalId)],
      ...more,
    });
    const path = lines(
      named('A', { variants: [variant('A'), variant('A-2')] }),
      '{"externalId": "broken"',
      '[]',
      {},
      named('B', { variants: [] }),
      named('C', { variants: [variant('')] }),
      named('D', { variants: [variant('D', { prices: [{ currency: 'EUR', amount: 49.99 }] })] }),
      named('E', { variants: [variant('E', { prices: [{ currency: 'EUX', amount: 1 }] })] }),
      named('F', { variants: [variant('F', { gtin: '4006381333932' })] }),
      named('G', { variants: [variant('G'), variant('A-2')] }),
      named('H', { variants: [variant('H'), variant('H')] }),
      named('A', {}),
      named('I', { name: { klingonisch_: 'I' } }),
      named('J', { media: [{ url: 'javascript:alert(1)' }] }),
      named('K', { options: [{ key: 'size', name: 'Size', values: [{ key: 's', name: 'S' }] }] }),
      named('L', {
        materials: [
          { material: 'Wool', percent: 60 },
          { material: 'Silk', percent: 60 },
        ],
      }),
      named('M', { slug: 'a' }),
      named('N', {}),
    );
    const { rejected, ...counts } = await run(tenant, 'noline', path);
    expect(counts).toEqual({ rows: 18, added: 2, changed: 0, unchanged: 0 });
    expect(rejected.sort((a, b) => a.line - b.line).map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'The line is not JSON.'],
      [3, 'The row is not an object.'],
      [4, 'externalId: is missing'],
      [5, 'variants: has no variant'],
      [6, 'variants.0.sku: is empty'],
      [7, expect.stringMatching(/^variants\.0\.prices\.0\.amount: /)],
      [8, 'variants.0.prices.0.currency: takes a currency of ISO 4217, like "EUR"'],
      [9, 'the GTIN 4006381333932 of F has a wrong length or check digit'],
      [10, 'the sku A-2 belongs to the product A'],
      [11, 'two of its variants have the sku H'],
      [12, 'the product A was in the file before'],
      [13, expect.stringMatching(/^name: /)],
      [14, 'media.0.url: begins with https:// or /'],
      [15, 'K has no known value of the option size'],
      [16, 'the shares of its materials add up to more than 100 %'],
      [17, 'the slug a belongs to the product A'],
    ]);
    expect((await stored(tenant)).map(({ externalId }) => externalId)).toEqual(['A', 'N']);
    expect(await outbox(tenant)).toBe(2);
  });

  it('gives products of one name different slugs, and lets a sku move in one file', async () => {
    const tenant = newTenant();
    const file = (first: string[], second: string[]) =>
      lines(
        { externalId: 'A', name: 'Shirt', variants: first.map((sku) => variant(sku)) },
        { externalId: 'B', name: 'Shirt', variants: second.map((sku) => variant(sku)) },
      );
    expect(await run(tenant, 'noline', file(['1', '2'], ['3']))).toMatchObject({ added: 2, rejected: [] });
    expect((await stored(tenant)).map(({ slugs }) => slugs.en)).toEqual(['shirt', 'shirt-b']);
    expect(await run(tenant, 'noline', file(['1'], ['2', '3']))).toMatchObject({ changed: 2, rejected: [] });
    expect((await stored(tenant)).map(({ skus }) => skus)).toEqual([['1'], ['2', '3']]);
  });

  it('stores a product once when two imports run at the same time', async () => {
    const tenant = newTenant();
    const all = Array.from({ length: 60 }, (_, n) => ({
      externalId: `P${n}`,
      name: `P${n}`,
      categories: [['Men', 'Tops']],
      variants: [variant(`P${n}`)],
    }));
    const path = lines(...all);
    await Promise.all([run(tenant, 'noline', path), run(tenant, 'noline', path)]);
    expect(await stored(tenant)).toHaveLength(60);
    expect(await run(tenant, 'noline', path)).toEqual({ rows: 60, added: 0, changed: 0, unchanged: 60, rejected: [] });
    expect(await driverDb(catalogue.deps.db).collection('categories').countDocuments({ tenant })).toBe(2);
  });

  it('is read from a table too', async () => {
    const tenant = newTenant();
    const path = file(
      'table.csv',
      [
        'externalId,sku,language,name:de,name:en,categories,option:size,price:EUR,price:EUR:de-store,compareAt:EUR,attribute:Muster,care,images',
        'T1,T1-S,de,Bluse,Blouse,Damen > Blusen | Sale,S,49.99,"44,90",59.99,gestreift,WASH_30|IRON_LOW,/a.jpg|/b.jpg',
        'T1,T1-M,de,,,,M,49.99,,,,,',
        'T1,T1-L,de,,,,L,teuer,,,,,',
        'T1,,de,,,,XL,1,,,,,',
        ',T2,de,Hut,,,,19.999,,,,,',
        ',T3,de,Hut,,,,19,,,,,',
      ].join('\n'),
    );
    expect(await run(tenant, 'noline', path)).toEqual({
      rows: 6,
      added: 2,
      changed: 0,
      unchanged: 0,
      rejected: [
        { line: 4, reason: 'price:EUR: "teuer" is not an amount' },
        { line: 5, reason: 'sku: is missing' },
        { line: 6, reason: 'price:EUR: "19.999" is not an amount' },
      ],
    });
    const [blouse, hat] = await stored(tenant);
    expect(blouse).toMatchObject({
      externalId: 'T1',
      name: { de: 'Bluse', en: 'Blouse' },
      options: [
        {
          key: 'size',
          values: [
            { key: 's', name: { de: 'S' } },
            { key: 'm', name: { de: 'M' } },
          ],
        },
      ],
      variants: [
        {
          sku: 'T1-S',
          options: { size: 's' },
          prices: [
            { currency: 'EUR', gross: 4999, compareAt: 5999 },
            { currency: 'EUR', gross: 4490, channel: 'de-store' },
          ],
        },
        { sku: 'T1-M', options: { size: 'm' }, prices: [{ currency: 'EUR', gross: 4999 }] },
      ],
      attributes: [{ key: 'muster', name: { de: 'Muster' }, values: [{ de: 'gestreift' }] }],
      care: ['WASH_30', 'IRON_LOW'],
    });
    expect(hat).toMatchObject({ externalId: 'T3', skus: ['T3'] });
  });
});
