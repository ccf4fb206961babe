import { newId } from '@noline/runtime/ids';
import { type Channel, demoChannels } from '../../src/channels.ts';
import { boutique, fill } from '../fill.ts';
import type { Shape } from '../shapes.ts';
import type { Sent } from './sending.ts';
import { addedSince, type Dump, fieldsIn, idsIn, type Store, type Stored, wordsOfDump } from './stored.ts';
import type { Belongings } from './variants.ts';
import { marker, textsIn, wordsOf } from './words.ts';

/** Someone in the story, with everything that was stored in their name. */
export interface Party extends Belongings {
  tenant: Tenant;
  /** Of a session; empty where there is none. */
  token: string;
  /** The words by which what is theirs can be known again. */
  words: ReadonlySet<string>;
  shop?: Party;
  /** The ids of the staff who served them, which they may know. */
  servedBy: readonly string[];
  /** What they have sent, but for what proves who they are. */
  requests: readonly Sent[];
}

/** What someone does before the attack begins. */
export interface Acts {
  tenant: Tenant;
  token: string;
  keys: string[];
  /** What was told only once and is stored as a hash. */
  secrets?: string[];
}

/** The retailer that the attacker buys from, and another one on the same platform. */
export const [home, elsewhere] = ['demo', 'studio'] as const;
export type Tenant = typeof home | typeof elsewhere;

const [shop] = demoChannels.filter(({ tenant }) => tenant === elsewhere);
/** Each retailer has two channels in different markets, where people have a cart each. */
export const channels: Channel[] = [
  ...demoChannels,
  {
    ...shop,
    channel: 'de-web',
    market: 'DE',
    hosts: [],
    clients: [{ key: 'pk_studio_de_shop', class: 'shop', origins: [] }],
  } as Channel,
];

/** The keys by which programs say in which of the channels they sell. */
const clientKeys = { demo: ['pk_demo_de_shop', 'pk_demo_fr_shop'], studio: ['pk_studio_at_shop', 'pk_studio_de_shop'] };

/** What a program of a retailer's shop front sends. */
export const shopFront = (tenant: Tenant, which: 0 | 1 = 0): Record<string, string> => ({
  'noline-client': clientKeys[tenant][which] ?? '',
});

/** A text that is told nowhere else. */
export const marked = (what: string): string => `${what} ${marker}${newId('req').slice(-12)}`;

/** The boutique with other units, and names that are the other retailer's own. */
const shelves = (name: (text: string) => string) => ({
  ...boutique,
  products: boutique.products.map((product) => ({
    ...product,
    name: Object.fromEntries(Object.entries(product.name).map(([language, text]) => [language, name(text)])),
    categories: [[{ slug: 'jacken', name: { de: name('Jacken') } }]],
  })),
  locations: boutique.locations.map((location) => ({ ...location, name: name(location.name) })),
  stock: boutique.stock.map((row) => ({ ...row, onHand: 1_000 })),
  bundles: [{ sku: 'SET', components: [{ sku: 'JACKET-S', quantity: 2 }] }],
});

/** Fills both retailers. */
export async function openRetailers({ prefix }: Shape): Promise<void> {
  await fill(
    { prefix },
    home,
    shelves((text) => text),
  );
  await fill({ prefix }, elsewhere, shelves(marked));
}

/** Lets everything cost a cent more at a retailer. */
export async function reprice({ prefix }: Shape, tenant: Tenant): Promise<void> {
  const { products } = shelves(tenant === home ? (text) => text : marked);
  const dearer = products.map(({ variants, ...product }) => ({
    ...product,
    variants: variants.map(({ prices, ...variant }) => ({
      ...variant,
      prices: prices.map(({ amount, ...price }) => ({ ...price, amount: amount + 1 })),
    })),
  }));
  await fill({ prefix }, tenant, { products: dearer });
}

/** What a retailer shows to everybody. */
export function retailer(tenant: Tenant, dump: Dump): Party {
  const own = new Map([...dump].filter(([, stored]) => stored.tenant === tenant));
  return party(
    `the retailer ${tenant}`,
    { tenant, token: '', keys: [] },
    { added: [...own.values()], words: wordsOfDump(own) },
  );
}

interface Found {
  added: Stored[];
  words: ReadonlySet<string>;
  /** What was there before is not theirs. */
  isNew?: (text: string) => boolean;
}

function party(owner: string, { tenant, token, keys }: Acts, { added, words, isNew = () => true }: Found): Party {
  const own = (found: ReadonlyMap<string, string[]>) =>
    new Map([...found].map(([name, values]) => [name, values.filter(isNew)]));
  const ids = idsIn(added);
  const servedBy = ids.get('stf') ?? [];
  return { owner, tenant, token, keys, words, servedBy, requests: [], ids: own(ids), stored: own(fieldsIn(added)) };
}

/** Lets someone act, and finds out what of all that is stored then is theirs. */
export async function settle(
  owner: string,
  { shape, store, before, shop }: { shape: Shape; store: Store; before: Dump; shop: Party },
  act: (shape: Shape) => Promise<Acts>,
) {
  const requests: Sent[] = [];
  const acts = await act(noting(shape, requests));
  const after = await store.dump();
  const known = wordsOfDump(before);
  const told = [acts.token.split('.')[2] ?? '', ...(acts.secrets ?? [])].flatMap((text) => [...wordsOf(text)]);
  const words = new Set([...wordsOfDump(after), ...told].filter((word) => !known.has(word)));
  const texts = new Set([...before.values()].flatMap(({ document }) => [...textsIn(document)]));
  const added = addedSince(before, after);
  const own = party(owner, acts, { added, words, isNew: (text) => !texts.has(text) });
  return { after, party: { ...own, shop, requests: requests.filter((sent) => !proves(sent, acts)) } };
}

/** The same platform, with note being taken of what is sent to it. */
const noting = (shape: Shape, requests: Sent[]): Shape => ({
  ...shape,
  client(headers) {
    const client = shape.client(headers);
    return {
      ...client,
      query(query, variables = {}) {
        requests.push({ query, variables });
        return client.query(query, variables);
      },
    };
  },
});

/** Whether a request has in it what only its sender knows: whoever has that may come in. */
const proves = ({ variables }: Sent, { secrets = [] }: Acts): boolean =>
  secrets.some((secret) => JSON.stringify(variables).includes(secret));
