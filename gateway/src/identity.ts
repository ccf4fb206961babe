import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '@noline/runtime/caller';
import { type FaultCode, fault } from '@noline/runtime/errors';
import type { JSONWebKeySet } from 'jose';
import { identifyPartner, isPartnerToken } from './identity/partners.ts';
import { recogniseProviders } from './identity/providers.ts';
import type { Provider } from './identity/providers-file.ts';
import { remember } from './identity/remembered.ts';
import { recogniseSessions } from './identity/sessions.ts';
import type { Identified, IdentitySource, Rights } from './identity/source.ts';

export interface Identity {
  /**
   * Who has a token, and what may be done with it: a session's, a partner's key, or a token of another provider. What
   * the books say is believed for 20 s, and for a minute where nobody can be asked.
   *
   * @throws TOKEN_EXPIRED, TOKEN_INVALID, SESSION_ENDED, FORBIDDEN (a provider's token of nobody who is known here);
   *   SUBGRAPH_UNAVAILABLE where it cannot be known
   */
  identify(token: string): Promise<Identified>;
  /**
   * Why what a caller began must end by now: TOKEN_EXPIRED, SESSION_ENDED or RIGHTS_CHANGED; undefined where it may go
   * on, and where nobody can be asked for the moment.
   *
   * @param since when it was begun, in milliseconds since 1970
   */
  endOf(caller: Caller, since: number): Promise<FaultCode | undefined>;
  /** The public keys of our own session tokens. */
  keys(): Promise<JSONWebKeySet>;
}

export interface IdentityOptions {
  source: IdentitySource;
  /** Whose tokens are good besides our own. */
  providers?: readonly Provider[];
  /** How long is believed what the books have said. */
  freshMilliseconds?: number;
  now?: () => number;
}

const believedMilliseconds = 60_000;
const entries = 50_000;

export function makeIdentity(options: IdentityOptions): Identity {
  const { source, providers = [], freshMilliseconds = 20_000, now = Date.now } = options;
  const remembered = remember<Rights | null>({ entries, freshMilliseconds, believedMilliseconds, now });
  const sessions = recogniseSessions(source, now);
  const recognise = recogniseProviders(providers, now);

  async function identify(token: string): Promise<Identified> {
    if (isPartnerToken(token)) return identifyPartner(token, { source, remembered, now });
    const recognised = recognise(token);
    if (!recognised) return sessions.identify(token, remembered);
    const { tenant, person, issuedAt, endsAt } = await recognised;
    const rights = await remembered(`${tenant}/${JSON.stringify(person)}`, () =>
      source.admit(tenant, person, issuedAt),
    );
    if (!rights) throw fault('FORBIDDEN', 'Nobody here is known by this identity.');
    if (rights.tokensFrom !== undefined && issuedAt <= rights.tokensFrom) throw fault('SESSION_ENDED');
    return { kind: rights.kind, id: rights.subject, tenant, endsAt, rights };
  }

  /** What the books say by now of whoever was identified before; undefined of guests. */
  async function rightsNow({ tenant, sessionId }: Caller): Promise<Rights | null | undefined> {
    const ask = sessionId === undefined ? undefined : asks[sessionId.slice(0, 3)];
    if (sessionId === undefined || !ask) return undefined;
    return remembered(`${tenant}/${sessionId}`, () => ask(tenant, sessionId));
  }
  const asks: Record<string, (tenant: string, id: string) => Promise<Rights | null>> = {
    ses: source.session,
    pky: source.partnerKey,
    idt: source.identity,
  };
  return {
    identify,
    async endOf(caller, since) {
      if ((caller.endsAt ?? Number.POSITIVE_INFINITY) <= now()) return 'TOKEN_EXPIRED';
      const rights = await rightsNow(caller).catch(() => undefined);
      if (rights === undefined) return undefined;
      if (rights === null || (rights.tokensFrom ?? 0) > since) return 'SESSION_ENDED';
      return isDeepStrictEqual(bounds(rights), bounds(caller)) ? undefined : 'RIGHTS_CHANGED';
    },
    keys: sessions.keys,
  };
}

/** What subgraphs were told when it was begun, and go on to believe. */
const bounds = ({ scopes, grants = [], deviceId, locationId }: Pick<Caller, 'scopes' | 'grants'> & Places) => ({
  ...{ scopes, grants, deviceId, locationId },
});
type Places = { deviceId?: string; locationId?: string };
