/**
 * Variables of the ready operations name things of the demo as `"$SKU"`. The page looks them up when an operation is
 * picked: what the catalogue holds comes from the API, what was seen in an answer from memory, keys are made.
 */
export type Values = Record<string, string | undefined>;

const pattern = /"\$([A-Z_]+)"/g;

export const placeholdersIn = (variables: string): string[] => [
  ...new Set([...variables.matchAll(pattern)].map(([, name = '']) => name)),
];

/** The variables with every known value in its place, as formatted JSON. */
export function fill(variables: string, values: Values): string {
  const filled = variables.replace(pattern, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : JSON.stringify(value);
  });
  return JSON.stringify(JSON.parse(filled), null, 2);
}

const product = `searchProducts(first: 1) {
    nodes { slug name variants { sku gtin availability { locations { location { id kind address { country } } } } } }
  }`;
const places = 'locations(first: 2) { nodes { id } }';
const lookups: Record<string, string[]> = {
  SKU: [product],
  SLUG: [product],
  CODE: [product],
  WORD: [product],
  LOCATION_ID: [product, places],
  OTHER_LOCATION_ID: [product, places],
  CART_ID: ['myCart { id }'],
  ORDER_ID: ['me { orders(first: 1) { nodes { id } } }'],
};

/** One query for all that these placeholders need from the API; undefined where they need nothing. */
export function lookupQuery(names: string[]): string | undefined {
  const fields = new Set(names.flatMap((name) => lookups[name] ?? []));
  return fields.size > 0 ? `query Placeholders {\n  ${[...fields].join('\n  ')}\n}` : undefined;
}

interface Place {
  id: string;
  kind?: string;
  address?: { country: string };
}

interface Variant {
  sku: string;
  gtin?: string | null;
  availability?: { locations: { location: Place }[] } | null;
}

/** What {@link lookupQuery} asks for; any part may be missing. */
export interface LookupData {
  searchProducts?: { nodes: { slug: string; name: string; variants: Variant[] }[] } | null;
  locations?: { nodes: { id: string }[] } | null;
  myCart?: { id: string } | null;
  me?: { orders?: { nodes: { id: string }[] } | null } | null;
}

/**
 * The values in the answer: of the first product a variant that is in stock, and where it lies: in a store of the
 * market if it can be.
 */
export function valuesFrom(data: LookupData | null | undefined, market?: string): Values {
  const found = data?.searchProducts?.nodes[0];
  const variant = found?.variants.find(({ availability }) => availability?.locations.length) ?? found?.variants[0];
  const places = variant?.availability?.locations.map(({ location }) => location) ?? [];
  const stores = places.filter(({ kind }) => kind === 'STORE');
  const place = stores.find(({ address }) => address?.country === market) ?? stores[0] ?? places[0];
  const all = data?.locations?.nodes ?? [];
  const here = place?.id ?? all[0]?.id;
  return {
    SKU: variant?.sku,
    CODE: variant?.gtin ?? variant?.sku,
    SLUG: found?.slug,
    WORD: found?.name.split(/\s+/).sort((a, b) => b.length - a.length)[0],
    LOCATION_ID: here,
    OTHER_LOCATION_ID: all.find(({ id }) => id !== here)?.id,
    CART_ID: data?.myCart?.id,
    ORDER_ID: data?.me?.orders?.nodes[0]?.id,
  };
}

/** Values that are new each time: an idempotency key, an address that no account has yet. */
export function freshValues(): Values {
  const random = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return { KEY: `key-${random}`, EMAIL: `mira.${random}@example.com` };
}
