import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { newId } from '@noline/runtime/ids';
import { textDirection } from '@noline/runtime/locale';
import { type SessionClaims, verifySession } from '@noline/runtime/session';
import { type Channel, channelIndex } from './channels.ts';
import { chooseLocales } from './languages.ts';

/** Headers by their names in lower case, as Node has them. */
export type Headers = Record<string, string | string[] | undefined>;

export interface CallerRules {
  channels: readonly Channel[];
  /** The retailer that a request without session and header is for. */
  defaultTenant: string;
  /** The secret with which session tokens are signed. */
  sessionKey: Uint8Array;
}

/** Who is calling, and in which surroundings, from the headers of a request or of a connection. */
export type CallerOf = (headers: Headers, requestId: string) => Promise<Caller>;

/**
 * Makes the function that reads callers. It reads `authorization`, `noline-tenant`, `noline-channel`,
 * `noline-currency` and `accept-language`, and throws TOKEN_EXPIRED, TOKEN_INVALID, FORBIDDEN (the token is another
 * retailer's), CHANNEL_UNKNOWN or CURRENCY_NOT_SOLD.
 */
export function makeCallerOf({ channels, defaultTenant, sessionKey }: CallerRules): CallerOf {
  const channelOf = channelIndex(channels);
  if (!channelOf(defaultTenant)) throw new Error(`The default tenant "${defaultTenant}" has no channel.`);

  return async (headers, requestId) => {
    const session = await readSession(one(headers['authorization']), sessionKey);
    const wanted = one(headers['noline-tenant']);
    if (session && wanted !== undefined && wanted !== session.tenant) {
      throw fault('FORBIDDEN', 'The token is of another retailer than the header "noline-tenant" says.');
    }
    const tenant = session?.tenant ?? wanted ?? defaultTenant;
    const channel = channelOf(tenant, one(headers['noline-channel']));
    if (!channel) throw fault('CHANNEL_UNKNOWN');
    const currency = one(headers['noline-currency']) ?? channel.currencies[0];
    if (currency === undefined || !channel.currencies.includes(currency)) throw fault('CURRENCY_NOT_SOLD');
    return {
      kind: session?.kind ?? 'anonymous',
      id: session?.sub ?? 'anonymous',
      tenant,
      channel: channel.channel,
      market: channel.market,
      currency,
      locales: chooseLocales(one(headers['accept-language']), channel.locales),
      scopes: session?.scopes ?? [],
      holdMinutes: channel.holdMinutes,
      requestId,
    };
  };
}

// A header that is sent empty counts as not sent.
const one = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value)?.trim() || undefined;

async function readSession(authorization: string | undefined, key: Uint8Array): Promise<SessionClaims | undefined> {
  if (authorization === undefined) return undefined;
  if (!/^Bearer \S+$/i.test(authorization)) throw fault('TOKEN_INVALID');
  return verifySession(authorization, key);
}

/** The request's id: the caller's own where it looks like one, else a new one. */
export function requestIdOf(headers: Headers): string {
  const own = one(headers['x-request-id']);
  return own !== undefined && /^[\w.:-]{1,100}$/.test(own) ? own : newId('req');
}

/** What every answer tells of the surroundings in which it is true: `extensions.context`. */
export function contextExtension({ tenant, channel, market, currency, locales, requestId }: Caller) {
  const locale = locales[0] ?? 'en';
  return { tenant, channel, market, currency, locale, direction: textDirection(locale), requestId };
}
