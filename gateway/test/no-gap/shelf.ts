import { boutique } from '../fill.ts';

/** Articles that change at two locations; the first is watched by many. */
export const skus = Array.from({ length: 40 }, (_, index) => `LIVE-${index + 1}`);

export const shelf = {
  products: skus.map((sku) => ({
    externalId: sku,
    language: 'de',
    name: { de: `Artikel ${sku}` },
    slug: { de: sku.toLowerCase() },
    options: [],
    variants: [{ sku, options: {}, prices: [{ currency: 'EUR', amount: 1_999 }] }],
  })),
  locations: boutique.locations,
  stock: boutique.locations.flatMap(({ externalId: location }) => skus.map((sku) => ({ sku, location, onHand: 1 }))),
};
