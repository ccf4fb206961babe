import { fill, freshValues, lookupQuery, placeholdersIn, valuesFrom } from './placeholders.ts';

describe('placeholders', () => {
  const variables = '{ "input": { "sku": "$SKU", "key": "$KEY", "price": "$9", "again": "$SKU" } }';

  it('are whole texts in capitals, each told once', () => {
    expect(placeholdersIn(variables)).toEqual(['SKU', 'KEY']);
  });

  it('are filled where a value is known, as JSON', () => {
    expect(JSON.parse(fill(variables, { SKU: 'a "quoted" sku' }))).toEqual({
      input: { sku: 'a "quoted" sku', key: '$KEY', price: '$9', again: 'a "quoted" sku' },
    });
  });

  it('are looked up by one query that asks for nothing else', () => {
    expect(lookupQuery(['KEY', 'EMAIL'])).toBeUndefined();
    expect(lookupQuery(['CART_ID'])).toBe('query Placeholders {\n  myCart { id }\n}');
    expect(lookupQuery(['SKU', 'SLUG', 'CODE'])?.match(/searchProducts/g)).toHaveLength(1);
  });

  it('take a variant that is in stock, and a place where it lies', () => {
    const inStock = { locations: [{ location: { id: 'loc_2' } }] };
    const variants = [
      { sku: 'A', availability: { locations: [] } },
      { sku: 'B', gtin: '4006381333931', availability: inStock },
    ];
    const nodes = [{ slug: 'wool-jacket', name: 'Warm wool jacket', variants }];
    const locations = { nodes: [{ id: 'loc_2' }, { id: 'loc_1' }] };
    expect(valuesFrom({ searchProducts: { nodes }, locations })).toEqual({
      SKU: 'B',
      CODE: '4006381333931',
      SLUG: 'wool-jacket',
      WORD: 'jacket',
      LOCATION_ID: 'loc_2',
      OTHER_LOCATION_ID: 'loc_1',
    });
  });

  it('take a store of the market before other stores, and stores before warehouses', () => {
    const place = (id: string, kind: string, country: string) => ({ location: { id, kind, address: { country } } });
    const locations = [place('loc_1', 'WAREHOUSE', 'DE'), place('loc_2', 'STORE', 'GB'), place('loc_3', 'STORE', 'DE')];
    const nodes = [{ slug: 's', name: 'n', variants: [{ sku: 'A', availability: { locations } }] }];
    const where = (market?: string) => valuesFrom({ searchProducts: { nodes } }, market)['LOCATION_ID'];
    expect([where('DE'), where('FR'), where()]).toEqual(['loc_3', 'loc_2', 'loc_2']);
  });

  it('stay open where a part of the platform did not answer', () => {
    expect(Object.values(valuesFrom({ searchProducts: null, locations: null })).filter(Boolean)).toEqual([]);
    expect(Object.values(valuesFrom(undefined)).filter(Boolean)).toEqual([]);
  });

  it('make a new key each time', () => {
    expect(freshValues()['KEY']).not.toBe(freshValues()['KEY']);
  });
});
