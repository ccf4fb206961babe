import { readFileSync } from 'node:fs';
import { usualHoldMinutes } from '@noline/runtime/caller';
import { z } from 'zod';

const minutes = (least: number, most: number, usual: number) => z.number().int().min(least).max(most).default(usual);

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
});

/** One way in which a retailer sells: a web shop, the stores of a country, an app. */
export type Channel = z.infer<typeof channel>;

const list = z
  .array(channel)
  .min(1)
  .refine((channels) => new Set(channels.map(channelKey)).size === channels.length, 'names one channel twice');

const channelKey = ({ tenant, channel: name }: Pick<Channel, 'tenant' | 'channel'>): string => `${tenant}/${name}`;

/** The channels of the demo retailer. */
export const demoChannels: Channel[] = list.parse([
  { tenant: 'demo', channel: 'de-web', market: 'DE', currencies: ['EUR'], locales: ['de', 'en', 'ar'] },
  { tenant: 'demo', channel: 'de-store', market: 'DE', currencies: ['EUR'], locales: ['de', 'en', 'ar'] },
  { tenant: 'demo', channel: 'uk-web', market: 'GB', currencies: ['GBP'], locales: ['en'] },
  { tenant: 'demo', channel: 'fr-web', market: 'FR', currencies: ['EUR'], locales: ['en'] },
]);

/**
 * Channels from a JSON file: an array of `{tenant, channel, market, currencies, locales}`.
 *
 * @throws Error that names the file and lists every fault, a line each
 */
export function readChannels(file: string): Channel[] {
  const read = list.safeParse(parse(file));
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the list'}: ${message}`);
  throw new Error(`The channels in ${file} are not right:\n${faults.join('\n')}`);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The channels cannot be read from ${file}: ${(error as Error).message}`);
  }
}

/** Finds channels by tenant and name; without a name the tenant's first. */
export function channelIndex(channels: readonly Channel[]): (tenant: string, name?: string) => Channel | undefined {
  const byName = new Map(channels.map((known) => [channelKey(known), known]));
  const first = new Map([...channels].reverse().map((known) => [known.tenant, known]));
  return (tenant, name) => (name === undefined ? first.get(tenant) : byName.get(channelKey({ tenant, channel: name })));
}
