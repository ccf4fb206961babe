import { cart } from '@noline/cart/index';
import { cardImporter, customerImporter, staffImporter } from '@noline/customer/import/index';
import { customer } from '@noline/customer/index';
import { bundleImporter, locationImporter, stockImporter } from '@noline/inventory/import/index';
import { inventory } from '@noline/inventory/index';
import { order } from '@noline/order/index';
import { productImporter } from '@noline/product/import/index';
import { product } from '@noline/product/index';
import type { Importer } from '@noline/runtime/import';
import type { MakeSubgraph } from '@noline/runtime/subgraph';
import type { SubgraphName } from '@noline/schema/subgraphs';

/** The subgraphs of this platform: the one place that knows the list. */
export const subgraphs: Record<SubgraphName, MakeSubgraph> = { product, customer, cart, inventory, order };

// What a preset makes of a row only its own importer reads, so the list need not know it.
const anyRow = <T>(importer: Importer<T>): Importer => importer as unknown as Importer;

/** What can be imported from files, by kind. */
export const importers: readonly Importer[] = [
  anyRow(productImporter),
  anyRow(locationImporter),
  anyRow(stockImporter),
  anyRow(bundleImporter),
  anyRow(customerImporter),
  anyRow(cardImporter),
  anyRow(staffImporter),
];
