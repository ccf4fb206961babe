import { demoCustomers, demoStaff } from './people.ts';
import { demoLocations } from './places.ts';
import { demoProducts } from './products.ts';
import { demoStock, stockRowCount } from './stock.ts';

/** One kind of rows of the demo retailer, in Noline's own import format. */
export interface DemoRows {
  /** The word that the importers know it by. */
  kind: 'locations' | 'staff' | 'customers' | 'products' | 'stock';
  total: number;
  rows: Iterable<object>;
}

/** All rows of the demo retailer, in the order to import them; made while they are read. */
export const demoRows = (products: number): DemoRows[] => [
  { kind: 'locations', total: demoLocations.length, rows: demoLocations },
  { kind: 'staff', total: demoStaff.length, rows: demoStaff },
  { kind: 'customers', total: demoCustomers.length, rows: demoCustomers },
  { kind: 'products', total: products, rows: demoProducts(products) },
  { kind: 'stock', total: stockRowCount(products), rows: demoStock(products) },
];
