import type { Row } from '@noline/runtime/rows';
import { makeImportHost } from '../src/start/importing.ts';
import { importers } from '../src/subgraphs.ts';
import { lookInto, type Place } from './look-into.ts';

async function* rowsOf(records: readonly object[]): AsyncIterable<Row> {
  for (const [index, record] of records.entries()) yield { line: index + 1, record: record as Record<string, unknown> };
}

/** Fills a retailer in Noline's own formats, by kind, and waits until search and all others have heard of it. */
export async function fill(place: Place, tenant: string, data: Record<string, readonly object[]>): Promise<void> {
  const platform = await lookInto(place);
  const ends: (() => Promise<unknown>)[] = [platform.stop];
  const host = makeImportHost(platform, { ends: (end) => void ends.push(end) });
  for (const [kind, records] of Object.entries(data)) {
    const importer = importers.find((known) => known.kind === kind);
    if (!importer) throw new Error(`There is no importer of ${kind}.`);
    const { rejected } = await host.run({ importer, preset: 'noline', rows: rowsOf(records), tenant });
    if (rejected[0]) throw new Error(`${kind}, row ${rejected[0].line}: ${rejected[0].reason}`);
  }
  await host.settle(() => ({ done() {}, fail() {} }));
  for (const end of ends.reverse()) await end();
}

const variant = (sku: string, size: string, amount: number) => ({
  sku,
  options: { size },
  prices: [
    { currency: 'EUR', amount },
    { currency: 'GBP', amount: amount - 500 },
  ],
});

/** A jacket in two sizes, of which the warehouse has 500 and one, and the store in Berlin two of the first. */
export const boutique = {
  products: [
    {
      externalId: 'jacket',
      language: 'de',
      name: { de: 'Regenjacke', en: 'Rain jacket', ar: 'سترة مطر' },
      slug: { de: 'regenjacke' },
      options: [
        {
          key: 'size',
          name: { de: 'Größe', en: 'Size' },
          values: [
            { key: 's', name: 'S' },
            { key: 'm', name: 'M' },
          ],
        },
      ],
      variants: [variant('JACKET-S', 's', 11_900), variant('JACKET-M', 'm', 11_900)],
    },
  ],
  locations: [
    {
      externalId: 'W1',
      name: 'Lager',
      kind: 'WAREHOUSE',
      ships: true,
      street: 'Hafen 1',
      city: 'Hamburg',
      country: 'DE',
      latitude: 53.54,
      longitude: 9.97,
    },
    {
      externalId: 'B1',
      name: 'Berlin Mitte',
      kind: 'STORE',
      ships: false,
      street: 'Weg 1',
      city: 'Berlin',
      country: 'DE',
      latitude: 52.52,
      longitude: 13.4,
    },
  ],
  stock: [
    { sku: 'JACKET-S', location: 'W1', onHand: 500 },
    { sku: 'JACKET-S', location: 'B1', onHand: 2 },
    { sku: 'JACKET-M', location: 'W1', onHand: 1 },
  ],
};
