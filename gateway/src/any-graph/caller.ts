import { type Caller, usualHoldMinutes } from '@noline/runtime/caller';
import type { CallerOf } from '../caller.ts';
import type { IdentitySource } from '../identity/source.ts';

/**
 * Callers of a graph of someone else: the gateway knows nobody there, and passes on what the subgraphs know them by.
 *
 * @param names of the headers that go on, in lower case
 */
export const forwardingCallerOf =
  (names: readonly string[]): CallerOf =>
  async (headers, requestId, clientAddress): Promise<Caller> => ({
    kind: 'anonymous',
    id: 'anonymous',
    client: 'other',
    tenant: 'any',
    channel: 'any',
    market: 'ZZ',
    currency: 'XXX',
    locales: ['en'],
    scopes: [],
    holdMinutes: usualHoldMinutes,
    requestId,
    forwarded: Object.fromEntries(
      names.flatMap((name) => {
        const value = headers[name];
        return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]];
      }),
    ),
    ...(clientAddress !== undefined && { clientAddress }),
  });

/** Of a graph of someone else we keep no books. */
export const nobodyIsKnown: IdentitySource = {
  keys: async () => ({ keys: [] }),
  session: async () => null,
  partnerKey: async () => null,
  admit: async () => null,
  identity: async () => null,
};
