import { demoLocations } from './places.ts';
import { demoSeed, productAt, variantCount } from './products.ts';
import { at, randomOf } from './random.ts';

/** How many units of an article lie somewhere, as Noline's own import format has it (preset `noline`). */
export interface StockRow {
  sku: string;
  location: string;
  onHand: number;
}

const warehouses = demoLocations.filter(({ kind }) => kind === 'WAREHOUSE').map(({ externalId }) => externalId);
const [flagship = '', ...stores] = demoLocations.filter(({ kind }) => kind === 'STORE').map((row) => row.externalId);

/** Products that stores have room for; those behind them lie in a warehouse only. */
const inStores = 1_000;
const storesPerProduct = 2;

/** Where a product lies: both warehouses, the largest store, and two of the others in turn. */
function placesOf(index: number): string[] {
  if (index >= inStores) return [at(warehouses, index)];
  const others = Array.from({ length: storesPerProduct }, (_, step) => at(stores, index * storesPerProduct + step));
  return [...warehouses, flagship, ...others];
}

/** How many rows {@link demoStock} has. */
export function stockRowCount(products: number, seed = demoSeed): number {
  let count = 0;
  for (let index = 0; index < products; index++) count += variantCount(index, seed) * placesOf(index).length;
  return count;
}

/** What lies where of the first `products` products; some of it is sold out. */
export function* demoStock(products: number, seed = demoSeed): Iterable<StockRow> {
  for (let index = 0; index < products; index++) {
    const random = randomOf(`${seed}/stock/${index}`);
    for (const { sku } of productAt(index, seed).variants) {
      for (const location of placesOf(index)) {
        const empty = random.chance(0.1);
        const most = warehouses.includes(location) ? 240 : 8;
        yield { sku, location, onHand: empty ? 0 : random.whole(1, most) };
      }
    }
  }
}
