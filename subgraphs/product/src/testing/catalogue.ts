import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { type HostedSubgraph, hostSubgraph, type Platform, type SubgraphDeps } from '@noline/runtime/subgraph';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import type { Transport } from '@noline/runtime/transport';
import { putProducts } from '../commands/put-products.ts';
import { product } from '../index.ts';
import type { ProductInput } from '../product-input.ts';

/** The product subgraph at work for a test file. */
export interface Catalogue {
  platform: TestPlatform;
  deps: SubgraphDeps;
  /** Runs an operation; throws its first error. */
  run: (caller: Caller, query: string, variables?: Record<string, unknown>) => Promise<Record<string, unknown>>;
  /** Starts a subscription. */
  subscribe: (caller: Caller, query: string, variables?: Record<string, unknown>) => ReturnType<Transport['subscribe']>;
  /** Writes products; throws where one is refused. */
  put: (tenant: string, products: ProductInput[]) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startCatalogue(overrides: Partial<Platform> = {}): Promise<Catalogue> {
  const platform = await testPlatform(overrides);
  const given: SubgraphDeps[] = [];
  const make = (deps: SubgraphDeps) => {
    given.push(deps);
    return product(deps);
  };
  const hosted: HostedSubgraph = await hostSubgraph('product', make, platform);
  const [deps] = given;
  if (!deps) throw new Error('the subgraph was not made');
  return {
    platform,
    deps,
    async run(caller, query, variables = {}) {
      const { data, errors } = await hosted.transport.execute({ query, variables, caller });
      if (errors) throw errors[0];
      return JSON.parse(JSON.stringify(data));
    },
    subscribe: (caller, query, variables = {}) => hosted.transport.subscribe({ query, variables, caller }),
    async put(tenant, products) {
      const { rejected } = await putProducts(deps, tenant, products);
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
    },
    async stop() {
      await hosted.stop();
      await platform.stop();
    },
  };
}

/** A tenant of its own. */
export const newTenant = (): string => newId('req');

/** A blouse in two sizes; give what matters to the test. */
export const blouse = (given: Partial<ProductInput> = {}): ProductInput => {
  const externalId = given.externalId ?? 'B1';
  return {
    externalId,
    name: { de: 'Rote Bluse', en: 'Red blouse', ar: 'بلوزة حمراء' },
    description: { de: 'Leicht und luftig.', en: 'Light and airy.' },
    brand: 'Peak & Co.',
    categories: [
      [
        { slug: 'damen', name: { de: 'Damen', en: 'Women' } },
        { slug: 'damen-blusen', name: { de: 'Oberteile', en: 'Tops' } },
      ],
    ],
    options: [
      {
        key: 'size',
        name: { de: 'Größe', en: 'Size' },
        values: [
          { key: 's', name: { de: 'S' } },
          { key: 'm', name: { de: 'M' } },
        ],
      },
    ],
    variants: ['s', 'm'].map((size) => ({
      sku: `${externalId}-${size}`,
      options: { size },
      prices: [{ currency: 'EUR', gross: 4999 }],
    })),
    attributes: [
      { key: 'pattern', name: { de: 'Muster', en: 'Pattern' }, values: [{ de: 'gestreift', en: 'striped' }] },
    ],
    materials: [{ material: { de: 'Leinen', en: 'Linen' }, percent: 100 }],
    care: ['WASH_30'],
    media: [{ kind: 'IMAGE', url: '/bluse.jpg', alt: { de: 'Bluse von vorn' }, width: 800, height: 1200 }],
    taxClass: 'STANDARD',
    ...given,
  };
};
