import type { Importer } from '@noline/runtime/import';
import { putProducts } from '../commands/put-products.ts';
import type { ProductInput } from '../product-input.ts';
import { magento } from './magento.ts';
import { noline } from './noline.ts';

/** Products from files: our own format, and the export of Magento 2. */
export const productImporter: Importer<ProductInput> = {
  kind: 'products',
  subgraph: 'product',
  presets: { noline, magento },
  write: (deps, tenant, batch) => putProducts(deps, tenant, batch),
};
