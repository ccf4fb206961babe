import { fault } from '@noline/runtime/errors';
import { decodeJwt, errors, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { makeKeySet } from './key-set.ts';
import type { Provider } from './providers-file.ts';
import type { Person } from './source.ts';

/** Someone whom a provider's token is of. */
export interface Recognised {
  tenant: string;
  person: Person;
  /** In milliseconds since 1970; so is the end. */
  issuedAt: number;
  endsAt: number;
}

/**
 * Whose token of a provider it is; undefined where it says that it is of none of them. Throws TOKEN_EXPIRED or TOKEN_INVALID,
 * and SUBGRAPH_UNAVAILABLE where the provider's keys cannot be had.
 */
export type Recognise = (token: string) => Promise<Recognised> | undefined;

// A secret that two share proves nothing to a third, and no algorithm proves nothing at all.
const algorithms = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'EdDSA',
  'Ed25519',
];
const toleranceSeconds = 30;
const tokens = 20_000;
const restMilliseconds = 10_000;
const patienceMilliseconds = 5_000;

/** Believes the tokens of these providers. The issuer that a token names chooses by whose keys and for whom it is tried. */
export function recogniseProviders(providers: readonly Provider[], now: () => number): Recognise {
  const byIssuer = new Map(
    providers.map((provider) => {
      const ask = () => fetchKeys(provider.jwksUrl);
      return [provider.issuer, { provider, keys: makeKeySet({ ask, restMilliseconds, now }) }];
    }),
  );
  const known = new LRUCache<string, Recognised>({ max: tokens });
  return (token) => {
    if (byIssuer.size === 0) return undefined;
    const found = byIssuer.get(issuerOf(token) ?? '');
    return found && recognise(token, found.provider, found.keys.find);
  };

  async function recognise(token: string, provider: Provider, keys: JWTVerifyGetKey): Promise<Recognised> {
    const recognised = known.get(token) ?? toPerson(await verify(token, provider, keys, new Date(now())), provider);
    if (recognised.endsAt + toleranceSeconds * 1_000 <= now()) throw fault('TOKEN_EXPIRED');
    known.set(token, recognised);
    return recognised;
  }
}

/** What a token says of its issuer, which is believed only as far as it tells with whose keys to try it. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function verify(
  token: string,
  { issuer, audience }: Provider,
  keys: JWTVerifyGetKey,
  currentDate: Date,
): Promise<JWTPayload> {
  try {
    const options = { issuer, audience, algorithms, currentDate, clockTolerance: toleranceSeconds };
    return (await jwtVerify(token, keys, { ...options, requiredClaims: ['exp', 'iat'] })).payload;
  } catch (thrown) {
    if (thrown instanceof errors.JWTExpired) throw fault('TOKEN_EXPIRED');
    throw thrown instanceof errors.JOSEError ? fault('TOKEN_INVALID') : thrown;
  }
}

const text = z.string().min(1).max(500);
const roleList = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

function toPerson(payload: JWTPayload, provider: Provider): Recognised {
  const { issuer, tenant, kind, claims, linkByEmail, roles } = provider;
  const one = (name: string): string | undefined => text.safeParse(claimAt(payload, name)).data;
  const subject = one(claims.subject);
  if (subject === undefined) throw fault('TOKEN_INVALID');
  const email = one(claims.email);
  const names = { givenName: one(claims.givenName), familyName: one(claims.familyName) };
  const given = claims.roles === undefined ? undefined : roleList.safeParse(claimAt(payload, claims.roles)).data;
  const person: Person = {
    ...{ kind, issuer, subject },
    ...(email && { email }),
    linkByEmail: linkByEmail && claimAt(payload, claims.emailVerified) === true,
    ...(names.givenName && { givenName: names.givenName }),
    ...(names.familyName && { familyName: names.familyName }),
    ...(roles && { roles: mapped(given ?? [], roles) }),
  };
  return { tenant, person, issuedAt: (payload.iat ?? 0) * 1_000, endsAt: (payload.exp ?? 0) * 1_000 };
}

/** Our roles for a provider's, each once; those that are not mapped give nothing. */
const mapped = (given: readonly string[], roles: Record<string, string>): string[] =>
  [...new Set(given.flatMap((role) => (Object.hasOwn(roles, role) ? [roles[role] as string] : [])))].sort();

/** A claim by its name, which may have dots in it, or by the way to it: `realm_access.roles`. */
function claimAt(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((value, part) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
      ? (value as Record<string, unknown>)[part]
      : undefined;
  }, payload);
}

const jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!response.ok) throw new Error(`the keys were answered with ${response.status}`);
  return jwks.parse(await response.json()) as JSONWebKeySet;
}
