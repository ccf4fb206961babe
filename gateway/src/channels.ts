import { clientClasses, usualHoldMinutes } from '@noline/runtime/caller';
import { z } from 'zod';
import { readSettingsFile } from './settings-file.ts';

const minutes = (least: number, most: number, usual: number) => z.number().int().min(least).max(most).default(usual);

/** A program that sells in a channel. Its key is public: it says where requests belong, and proves nothing. */
const client = z.object({
  /** Sent as the header `noline-client`. */
  key: z.string().regex(/^pk_[a-zA-Z0-9_]{4,60}$/),
  class: z.enum(clientClasses),
  /** Where its pages come from: `https://shop.example`. */
  origins: z.array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/)).default([]),
});

export type ChannelClient = z.infer<typeof client>;

const channel = z.object({
  /** The retailer. */
  tenant: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  /** The retailer's name for it: `de-web`. */
  channel: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  /** Country of ISO 3166-1 whose tax and law apply. */
  market: z.string().regex(/^[A-Z]{2}$/),
  /** Currencies of ISO 4217 that it sells in; the first is its own. */
  currencies: z.array(z.string().regex(/^[A-Z]{3}$/)).min(1),
  /** Languages of BCP 47 that it answers in; the first is its own. */
  locales: z.array(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/)).min(1),
  /** How long stock is held for someone, in minutes; 0: not at all. */
  holdMinutes: z
    .object({
      cart: minutes(0, 1_440, usualHoldMinutes.cart),
      checkout: minutes(5, 120, usualHoldMinutes.checkout),
      store: minutes(0, 10_080, usualHoldMinutes.store),
    })
    .default(usualHoldMinutes),
  /** The names of web hosts at which requests are for this channel. */
  hosts: z.array(z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/)).default([]),
  clients: z.array(client).default([]),
});

/** One way in which a retailer sells: a web shop, the stores of a country, an app. */
export type Channel = z.infer<typeof channel>;

const isDistinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

const list = z
  .array(channel)
  .min(1)
  .refine((channels) => isDistinct(channels.map(channelKey)), 'names one channel twice')
  .refine((channels) => isDistinct(channels.flatMap(({ hosts }) => hosts)), 'names one host twice')
  .refine((channels) => isDistinct(channels.flatMap(keysOf)), 'names one client key twice');

const keysOf = ({ clients }: Pick<Channel, 'clients'>): string[] => clients.map(({ key }) => key);

const channelKey = ({ tenant, channel: name }: Pick<Channel, 'tenant' | 'channel'>): string => `${tenant}/${name}`;

const german = { market: 'DE', currencies: ['EUR'], locales: ['de', 'en', 'ar'] };

/** The channels of the two demo retailers. */
export const demoChannels: Channel[] = list.parse([
  {
    ...{ tenant: 'demo', channel: 'de-web', ...german, hosts: ['demo.localhost'] },
    clients: [
      { key: 'pk_demo_de_shop', class: 'shop' },
      { key: 'pk_demo_de_app', class: 'app' },
      { key: 'pk_demo_de_tv', class: 'tv' },
      { key: 'pk_demo_de_iot', class: 'iot' },
    ],
  },
  {
    ...{ tenant: 'demo', channel: 'de-store', ...german },
    clients: [
      { key: 'pk_demo_de_till', class: 'till' },
      { key: 'pk_demo_de_kiosk', class: 'kiosk' },
    ],
  },
  {
    ...{ tenant: 'demo', channel: 'uk-web', market: 'GB', currencies: ['GBP'], locales: ['en'] },
    clients: [{ key: 'pk_demo_uk_shop', class: 'shop' }],
  },
  {
    ...{ tenant: 'demo', channel: 'fr-web', market: 'FR', currencies: ['EUR'], locales: ['en'] },
    clients: [{ key: 'pk_demo_fr_shop', class: 'shop' }],
  },
  {
    ...{ tenant: 'studio', channel: 'at-web', market: 'AT', currencies: ['EUR'], locales: ['de', 'en'] },
    hosts: ['studio.localhost'],
    clients: [{ key: 'pk_studio_at_shop', class: 'shop' }],
  },
]);

/**
 * Channels from a JSON file: an array of `{tenant, channel, market, currencies, locales, hosts, clients}`.
 *
 * @throws Error that names the file and lists every fault, a line each
 */
export const readChannels = (file: string): Channel[] =>
  readSettingsFile(list, file, { what: 'channels', whole: 'the list' });

/** Ways to find a channel; each gives undefined where there is none. */
export interface ChannelIndex {
  /** Without a name the tenant's first. */
  byName(tenant: string, name?: string): Channel | undefined;
  byHost(host: string): Channel | undefined;
  byClient(key: string): { channel: Channel; client: ChannelClient } | undefined;
}

export function channelIndex(channels: readonly Channel[]): ChannelIndex {
  const byName = new Map(channels.map((known) => [channelKey(known), known]));
  const first = new Map([...channels].reverse().map((known) => [known.tenant, known]));
  const byHost = new Map(channels.flatMap((known) => known.hosts.map((host) => [host, known] as const)));
  const byClient = new Map(
    channels.flatMap((channel) => channel.clients.map((client) => [client.key, { channel, client }] as const)),
  );
  return {
    byName: (tenant, name) =>
      name === undefined ? first.get(tenant) : byName.get(channelKey({ tenant, channel: name })),
    byHost: (host) => byHost.get(host),
    byClient: (key) => byClient.get(key),
  };
}

/** Where the pages of all clients come from. */
export const originsOf = (channels: readonly Channel[]): string[] => [
  ...new Set(channels.flatMap(({ clients }) => clients.flatMap(({ origins }) => origins))),
];
