import { demoCustomers, demoStaff } from './people.ts';
import { demoLocations } from './places.ts';
import { demoProducts, demoSeed } from './products.ts';
import { demoStock, stockRowCount } from './stock.ts';

/** One kind of rows of the demo retailer, in Noline's own import format. */
export interface DemoRows {
  /** The word that the importers know it by. */
  kind: 'locations' | 'staff' | 'customers' | 'products' | 'stock';
  total: number;
  rows: Iterable<object>;
}

/**
 * All rows of a demo retailer, in the order to import them; made while they are read.
 *
 * @param seed another one gives another retailer, with the same people and places
 */
export const demoRows = (products: number, seed = demoSeed): DemoRows[] => [
  { kind: 'locations', total: demoLocations.length, rows: demoLocations },
  { kind: 'staff', total: demoStaff.length, rows: demoStaff },
  { kind: 'customers', total: demoCustomers.length, rows: demoCustomers },
  { kind: 'products', total: products, rows: demoProducts(products, seed) },
  { kind: 'stock', total: stockRowCount(products, seed), rows: demoStock(products, seed) },
];
