import { boutique } from '../fill.ts';

const hot = ['HOT-1', 'HOT-2'];
const cold = Array.from({ length: 8 }, (_, index) => `COLD-${index + 1}`);

/** What buyers want: the first few most of all. */
export const skus = { hot, cold };

/** What lies where at the beginning: of the hot ones far too little, so that most buyers of them are refused. */
const stock = [
  ...hot.map((sku) => ({ sku, location: 'W1', onHand: 20 })),
  ...cold.map((sku) => ({ sku, location: 'W1', onHand: 400 })),
  ...[...hot, ...cold].map((sku) => ({ sku, location: 'B1', onHand: 15 })),
];

/** Units of each article at all locations. */
export const unitsAtFirst = new Map(
  [...hot, ...cold].map((sku) => [
    sku,
    stock.filter((row) => row.sku === sku).reduce((sum, { onHand }) => sum + onHand, 0),
  ]),
);

/** A shop with a warehouse that ships and a store that does not. */
export const shelf = {
  products: [...hot, ...cold].map((sku) => ({
    externalId: sku,
    language: 'de',
    name: { de: `Artikel ${sku}` },
    slug: { de: sku.toLowerCase() },
    options: [],
    variants: [{ sku, options: {}, prices: [{ currency: 'EUR', amount: 1_999 }] }],
  })),
  locations: boutique.locations,
  stock,
};
