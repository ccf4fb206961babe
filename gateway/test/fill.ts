import { makeLog } from '@noline/runtime/log';
import { connectPlatform } from '@noline/runtime/process';
import type { Row } from '@noline/runtime/rows';
import { testKeys } from '@noline/runtime/testing/platform';
import { makeImportHost } from '../src/start/importing.ts';
import { importers } from '../src/subgraphs.ts';

async function* rowsOf(records: readonly object[]): AsyncIterable<Row> {
  for (const [index, record] of records.entries()) yield { line: index + 1, record: record as Record<string, unknown> };
}

/** A platform: its prefix, and its database and cache where they are not those of the run. */
export interface Place {
  prefix: string;
  servers?: { MONGODB_URL: string; REDIS_URL: string };
}

/** Fills a retailer in Noline's own formats, by kind, and waits until search and all others have heard of it. */
export async function fill(
  { prefix, servers }: Place,
  tenant: string,
  data: Record<string, readonly object[]>,
): Promise<void> {
  const { MONGODB_URL = '', REDIS_URL = '' } = { ...process.env, ...servers };
  const config = { MONGODB_URL, REDIS_URL, PREFIX: prefix, SESSION_KEY: testKeys.session };
  const platform = await connectPlatform(config, makeLog('fill', 'silent'));
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
