import { randomUUID } from 'node:crypto';
import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { textDirection } from '@noline/runtime/locale';
import { type Channel, channelIndex } from './channels.ts';
import type { Identified } from './identity/source.ts';
import type { Identity } from './identity.ts';
import { chooseLocales } from './languages.ts';
import { chooseChannel, type Hints } from './surroundings.ts';

/** Headers by their names in lower case, as Node has them. */
export type Headers = Record<string, string | string[] | undefined>;

export interface CallerRules {
  channels: readonly Channel[];
  /** The retailer that a request without session and header is for. */
  defaultTenant: string;
  identity: Pick<Identity, 'identify'>;
}

/** Who is calling, and in which surroundings, from the headers of a request or of a connection. */
export type CallerOf = (headers: Headers, requestId: string, clientAddress?: string) => Promise<Caller>;

/**
 * Makes the function that reads callers. It reads `authorization`, `noline-client`, `host`, `noline-tenant`,
 * `noline-channel`, `noline-currency` and `accept-language`, and throws TOKEN_EXPIRED, TOKEN_INVALID, SESSION_ENDED,
 * CLIENT_UNKNOWN, CHANNEL_UNKNOWN, CURRENCY_NOT_SOLD, or FORBIDDEN where two of them contradict each other.
 */
export function makeCallerOf({ channels, defaultTenant, identity }: CallerRules): CallerOf {
  const index = channelIndex(channels);
  if (!index.byName(defaultTenant)) throw new Error(`The default tenant "${defaultTenant}" has no channel.`);

  return async (headers, requestId, clientAddress) => {
    const header = (name: string): string | undefined => one(headers[name]);
    const identified = await identify(header('authorization'), identity);
    const hints: Hints = {
      tenant: identified?.tenant,
      channel: identified?.rights?.channel ?? undefined,
      client: header('noline-client'),
      host: header('host'),
      wantedTenant: header('noline-tenant'),
      wantedChannel: header('noline-channel'),
    };
    const { channel, client } = chooseChannel(index, hints, defaultTenant);
    const currency = header('noline-currency') ?? channel.currencies[0];
    if (currency === undefined || !channel.currencies.includes(currency)) throw fault('CURRENCY_NOT_SOLD');
    return {
      client,
      ...who(identified),
      tenant: channel.tenant,
      channel: channel.channel,
      market: channel.market,
      currency,
      locales: chooseLocales(header('accept-language'), channel.locales),
      holdMinutes: channel.holdMinutes,
      requestId,
      ...(clientAddress !== undefined && { clientAddress }),
    };
  };
}

// A header that is sent empty counts as not sent.
const one = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value)?.trim() || undefined;

async function identify(
  authorization: string | undefined,
  identity: CallerRules['identity'],
): Promise<Identified | undefined> {
  if (authorization === undefined) return undefined;
  const token = authorization.match(/^Bearer (\S+)$/i)?.[1];
  if (!token) throw fault('TOKEN_INVALID');
  return identity.identify(token);
}

type Who = Pick<Caller, 'kind' | 'id' | 'scopes' | 'grants' | 'sessionId' | 'endsAt' | 'deviceId' | 'locationId'>;

/** What a token says of the caller. What a device is, it says itself, whatever key is sent besides. */
function who(identified: Identified | undefined): Who & Partial<Pick<Caller, 'client'>> {
  if (!identified) return { kind: 'anonymous', id: 'anonymous', scopes: [] };
  const { kind, id, endsAt, rights } = identified;
  const { id: sessionId, scopes = [], grants, deviceId, locationId, client } = rights ?? {};
  return {
    ...{ kind, id, scopes },
    ...(endsAt !== undefined && { endsAt }),
    ...(client && { client }),
    ...(sessionId && { sessionId }),
    ...(grants?.length && { grants }),
    ...(deviceId && { deviceId }),
    ...(locationId && { locationId }),
  };
}

/**
 * The request's id: the caller's own where it looks like one, else a new one. It need not tell the time as other ids do, which
 * are ten times as long in the making.
 */
export function requestIdOf(headers: Headers): string {
  const own = one(headers['x-request-id']);
  return own !== undefined && /^[\w.:-]{1,100}$/.test(own) ? own : `req_${randomUUID()}`;
}

/** What every answer tells of the surroundings in which it is true: `extensions.context`. */
export function contextExtension({ tenant, channel, market, currency, locales, requestId, forwarded }: Caller) {
  // Of a graph of someone else we know no surroundings.
  if (forwarded) return { requestId };
  const locale = locales[0] ?? 'en';
  return { tenant, channel, market, currency, locale, direction: textDirection(locale), requestId };
}
