import { type Caller, type Grant, platformCaller } from '@noline/runtime/caller';
import type { Transport } from '@noline/runtime/transport';
import type { JSONWebKeySet, JWK } from 'jose';

/** Who someone is and may do what at this moment, as the customer subgraph tells it. */
export interface Rights {
  /** By what the caller is known: `ses_...`, `pky_...` or `idt_...`. */
  id: string;
  kind: 'customer' | 'staff' | 'device' | 'partner';
  /** `cus_`, `stf_`, `dev_` or `prt_` id. */
  subject: string;
  scopes: string[];
  grants: Grant[];
  deviceId?: string;
  locationId?: string;
  channel?: string;
  client?: Caller['client'];
  /** When it ends by itself, in milliseconds since 1970. */
  endsAt?: number;
  /** Tokens of another provider that were issued before are worth nothing any more, in milliseconds since 1970. */
  tokensFrom?: number;
}

/** Someone whose token is good, and what may be done with it now. */
export interface Identified {
  kind: 'guest' | Rights['kind'];
  /** `gst_`, `cus_`, `stf_`, `dev_` or `prt_` id. */
  id: string;
  tenant: string;
  /** When the token ends, in milliseconds since 1970. */
  endsAt?: number;
  /** Guests have none. */
  rights?: Rights;
}

/** Someone whom another identity provider knows. */
export interface Person {
  kind: 'customer' | 'staff';
  issuer: string;
  /** The provider's own name for this person. */
  subject: string;
  email?: string;
  /** Whether the account that has this address already is this person's. */
  linkByEmail: boolean;
  givenName?: string;
  familyName?: string;
  /** The keys of the roles that the provider gives; absent where roles are given here. */
  roles?: string[];
}

/** Who keeps the books, asked by those who have to believe a token. */
export interface IdentitySource {
  /** The public keys that our own session tokens are signed with. */
  keys(): Promise<JSONWebKeySet>;
  /** Null where the session has ended. */
  session(tenant: string, id: string): Promise<Rights | null>;
  /**
   * Null where the partner's key has ended, or is not this one.
   *
   * @param secretHash of its secret; without it nothing is proved, for a caller who did so before
   */
  partnerKey(tenant: string, id: string, secretHash?: string): Promise<Rights | null>;
  /**
   * Makes a person known at first sight. Null where nobody here is this person, and none is to be made.
   *
   * @param issuedAt when the token was issued that says so, in milliseconds since 1970
   */
  admit(tenant: string, person: Person, issuedAt: number): Promise<Rights | null>;
  /** Null where the person is gone. */
  identity(tenant: string, id: string): Promise<Rights | null>;
}

const rights = `{
  id kind subject scopes grants { scopes locationIds channels } deviceId locationId channel client endsAt tokensFrom
}`;
const queries = {
  session: `query ($id: ID!) { rights: sessionRights(id: $id) ${rights} }`,
  partnerKey: `query ($id: ID!, $secretHash: String) { rights: partnerRights(id: $id, secretHash: $secretHash) ${rights} }`,
  admit: `mutation ($input: AdmitIdentityInput!) { rights: admitIdentity(input: $input) ${rights} }`,
  identity: `query ($id: ID!) { rights: identityRights(id: $id) ${rights} }`,
};

/** The books that the customer subgraph keeps. */
export function subgraphIdentitySource(customer: Transport): IdentitySource {
  async function ask<Data>(tenant: string, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const caller = { ...platformCaller(tenant, 'gateway'), service: 'gateway' };
    const { data, errors } = await customer.execute({ query, variables, caller });
    if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? 'no answer');
    return data as Data;
  }
  async function askRights(tenant: string, query: string, variables: Record<string, unknown>): Promise<Rights | null> {
    const found = (await ask<{ rights: RawRights | null }>(tenant, query, variables)).rights;
    return found && toRights(found);
  }
  return {
    async keys() {
      const { sessionKeys } = await ask<{ sessionKeys: string[] }>('platform', '{ sessionKeys }');
      return { keys: sessionKeys.map((key) => JSON.parse(key) as JWK) };
    },
    session: (tenant, id) => askRights(tenant, queries.session, { id }),
    partnerKey: (tenant, id, secretHash) => askRights(tenant, queries.partnerKey, { id, secretHash }),
    admit: (tenant, person, issuedAt) =>
      askRights(tenant, queries.admit, { input: { ...person, issuedAt: new Date(issuedAt).toISOString() } }),
    identity: (tenant, id) => askRights(tenant, queries.identity, { id }),
  };
}

/** As GraphQL tells it: null for what is absent, and instants as a resolver or the wire has them. */
type Raw<T> = { [Part in keyof T]-?: undefined extends T[Part] ? NonNullable<T[Part]> | null : T[Part] };
type RawRights = Omit<Raw<Rights>, 'grants' | 'endsAt' | 'tokensFrom'> & {
  grants: Raw<Grant>[];
  endsAt: string | Date | null;
  tokensFrom: string | Date | null;
};

const toRights = ({ grants, endsAt, tokensFrom, ...raw }: RawRights): Rights => ({
  ...withoutNulls<Omit<Rights, 'grants' | 'endsAt' | 'tokensFrom'>>(raw),
  grants: grants.map((grant) => withoutNulls<Grant>(grant)),
  ...(endsAt && { endsAt: new Date(endsAt).getTime() }),
  ...(tokensFrom && { tokensFrom: new Date(tokensFrom).getTime() }),
});

const withoutNulls = <T extends object>(raw: Raw<T>): T =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null)) as T;
