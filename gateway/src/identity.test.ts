import { createHash } from 'node:crypto';
import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { type SessionClaims, sessionAlgorithm, signSession } from '@noline/runtime/session';
import { testCaller } from '@noline/runtime/testing/platform';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { IdentitySource, Rights } from './identity/source.ts';
import { makeIdentity } from './identity.ts';

const second = 1_000;
const hour = 3_600 * second;
const began = Math.floor(Date.now() / second) * second;
const sid = newId('ses');
const claims: SessionClaims = { kind: 'staff', sub: 'stf_1', tenant: 'demo', sid };
const rights: Rights = { id: sid, kind: 'staff', subject: 'stf_1', scopes: ['stock:write'], grants: [] };

let key: CryptoKey;
let shown: JWK;
beforeAll(async () => {
  const pair = await generateKeyPair(sessionAlgorithm);
  key = pair.privateKey;
  shown = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: sessionAlgorithm };
});

/** An identity whose books a test writes, and whose clock it sets. */
function world() {
  let time = began;
  const books = {
    away: false,
    asked: [] as string[],
    session: rights as Rights | null,
    partnerKey: null as Rights | null,
    person: null as Rights | null,
  };
  const answer = async <T>(what: string, found: () => T): Promise<T> => {
    books.asked.push(what);
    if (books.away) throw new Error('away');
    return found();
  };
  const source: IdentitySource = {
    keys: () => answer('keys', () => ({ keys: [shown] })),
    session: (tenant, id) => answer(`${tenant} ${id}`, () => books.session),
    partnerKey: (tenant, id, hash) => answer(`${tenant} ${id} ${hash}`, () => books.partnerKey),
    admit: async () => null,
    identity: (tenant, id) => answer(`${tenant} ${id}`, () => books.person),
  };
  return {
    books,
    identity: makeIdentity({ source, now: () => time }),
    sign: (given: Partial<SessionClaims> = {}, expiresAt = new Date(began + hour), by = key) =>
      signSession({ ...claims, ...given }, { kid: 'k1', key: by }, expiresAt),
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}

const code = (expected: string) => ({ extensions: { code: expected } });

describe('a session token', () => {
  it('says who it is, and the book what may be done', async () => {
    const { identity, sign } = world();
    const identified = { kind: 'staff', id: 'stf_1', tenant: 'demo', endsAt: began + hour, rights };
    expect(await identity.identify(await sign())).toEqual(identified);
  });

  it('is looked up again after 20 s, once for all who come at the same time', async () => {
    const { books, identity, sign, pass } = world();
    const token = await sign();
    await Promise.all([identity.identify(token), identity.identify(token)]);
    books.session = { ...rights, scopes: [] };
    pass(19_999);
    expect((await identity.identify(token)).rights?.scopes).toEqual(['stock:write']);
    pass(1);
    const [one, other] = await Promise.all([identity.identify(token), identity.identify(token)]);
    expect([one.rights?.scopes, other.rights?.scopes]).toEqual([[], []]);
    expect(books.asked).toEqual(['keys', `demo ${sid}`, `demo ${sid}`]);
    books.session = null;
    pass(20_000);
    await expect(identity.identify(token)).rejects.toMatchObject(code('SESSION_ENDED'));
  });

  it('is believed for a minute while the customer subgraph is away, and no longer', async () => {
    const { books, identity, sign, pass } = world();
    const token = await sign();
    await identity.identify(token);
    books.away = true;
    pass(59_999);
    expect((await identity.identify(token)).rights).toEqual(rights);
    pass(1);
    await expect(identity.identify(token)).rejects.toMatchObject(code('SUBGRAPH_UNAVAILABLE'));
    books.away = false;
    expect((await identity.identify(token)).rights).toEqual(rights);
  });

  it('is not called a bad one while its key cannot be had', async () => {
    const { books, identity, sign, pass } = world();
    books.away = true;
    await expect(identity.identify(await sign())).rejects.toMatchObject(code('SUBGRAPH_UNAVAILABLE'));
    books.away = false;
    pass(second);
    await identity.identify(await sign());
  });

  it('ends in time, also where it was seen before', async () => {
    const { identity, sign, pass } = world();
    const token = await sign({}, new Date(began + 5 * second));
    await identity.identify(token);
    pass(5 * second);
    await expect(identity.identify(token)).rejects.toMatchObject(code('TOKEN_EXPIRED'));
    await expect(identity.identify(await sign({}, new Date(began)))).rejects.toMatchObject(code('TOKEN_EXPIRED'));
  });

  it('is nothing without a session, except for a guest, of whom nobody is asked', async () => {
    const { books, identity, sign } = world();
    for (const kind of ['customer', 'staff', 'device'] as const) {
      const token = await signSession({ kind, sub: 'x', tenant: 'demo' }, { kid: 'k1', key }, new Date(began + hour));
      await expect(identity.identify(token)).rejects.toMatchObject(code('TOKEN_INVALID'));
    }
    const guest = { kind: 'guest' as const, sub: 'gst_1', tenant: 'demo' };
    const token = await signSession(guest, { kid: 'k1', key }, new Date(began + hour));
    expect(await identity.identify(token)).toEqual({
      kind: 'guest',
      id: 'gst_1',
      tenant: 'demo',
      endsAt: began + hour,
    });
    const { privateKey } = await generateKeyPair(sessionAlgorithm);
    await expect(identity.identify(await sign({}, undefined, privateKey))).rejects.toMatchObject(code('TOKEN_INVALID'));
    expect(books.asked).toEqual(['keys']);
  });
});

describe("a partner's key", () => {
  const id = newId('pky');
  const secret = 'S'.repeat(43);
  const hash = createHash('sha256').update(secret).digest('base64url');
  const token = `nlk_demo_${id.slice(4)}_${secret}`;
  const held: Rights = {
    ...{ id, kind: 'partner', subject: 'prt_1', scopes: ['order:read'], grants: [] },
    ...{ client: 'partner', endsAt: began + hour },
  };

  it('is proved by the hash of its secret, once within 20 s', async () => {
    const { books, identity } = world();
    books.partnerKey = held;
    const identified = { kind: 'partner', id: 'prt_1', tenant: 'demo', endsAt: began + hour, rights: held };
    expect(await identity.identify(token)).toEqual(identified);
    await identity.identify(token);
    expect(books.asked).toEqual([`demo ${id} ${hash}`]);
  });

  it('is nothing where the book has no such key, where it has ended, and where it looks otherwise', async () => {
    const { books, identity, pass } = world();
    const invalid = code('TOKEN_INVALID');
    await expect(identity.identify(token)).rejects.toMatchObject(invalid);
    books.partnerKey = held;
    const other = `nlk_demo_${id.slice(4)}_${'T'.repeat(43)}`;
    await identity.identify(other);
    books.away = true;
    pass(hour);
    await expect(identity.identify(other)).rejects.toMatchObject(code('SUBGRAPH_UNAVAILABLE'));
    books.asked.length = 0;
    for (const wrong of ['nlk_', `nlk_Demo_${id.slice(4)}_${secret}`, `${token}x`, `nlk_demo_${secret}`]) {
      await expect(identity.identify(wrong)).rejects.toMatchObject(invalid);
    }
    expect(books.asked).toEqual([]);
  });

  it('ends at its time, whatever is remembered', async () => {
    const { books, identity, pass } = world();
    books.partnerKey = { ...held, endsAt: began + 5 * second };
    await identity.identify(token);
    pass(5 * second);
    await expect(identity.identify(token)).rejects.toMatchObject(code('TOKEN_INVALID'));
  });
});

describe('what goes on in a caller’s name', () => {
  const caller = (given: Partial<Caller> = {}): Caller =>
    testCaller({
      ...{ kind: 'staff', id: 'stf_1', tenant: 'demo', sessionId: sid, endsAt: began + hour, scopes: ['stock:write'] },
      ...given,
    });

  it('may go on, until the token ends', async () => {
    const { identity, pass } = world();
    expect(await identity.endOf(caller(), began)).toBeUndefined();
    pass(hour);
    expect(await identity.endOf(caller(), began)).toBe('TOKEN_EXPIRED');
  });

  it('ends with its session', async () => {
    const { books, identity } = world();
    books.session = null;
    expect(await identity.endOf(caller(), began)).toBe('SESSION_ENDED');
  });

  it.each<[string, Partial<Rights>]>([
    ['scopes', { scopes: ['stock:read'] }],
    ['grants', { grants: [{ scopes: ['order:read'], locationIds: ['loc_1'] }] }],
    ['place', { locationId: 'loc_1' }],
    ['device', { deviceId: 'dev_1' }],
  ])('ends where its %s are others', async (_, changed) => {
    const { books, identity } = world();
    books.session = { ...rights, ...changed };
    expect(await identity.endOf(caller(), began)).toBe('RIGHTS_CHANGED');
  });

  it('goes on while nobody can be asked', async () => {
    const { books, identity } = world();
    books.away = true;
    expect(await identity.endOf(caller(), began)).toBeUndefined();
  });

  it("ends with a partner's key, of which no secret is asked again", async () => {
    const { books, identity } = world();
    const partner = caller({ kind: 'partner', id: 'prt_1', sessionId: 'pky_1', scopes: [] });
    expect(await identity.endOf(partner, began)).toBe('SESSION_ENDED');
    expect(books.asked).toEqual(['demo pky_1 undefined']);
  });

  it('ends where the person has signed out at another provider since it was begun', async () => {
    const { books, identity, pass } = world();
    const person = caller({ kind: 'customer', id: 'cus_1', sessionId: 'idt_1', scopes: [] });
    const known: Rights = { id: 'idt_1', kind: 'customer', subject: 'cus_1', scopes: [], grants: [] };
    books.person = { ...known, tokensFrom: began - 1 };
    expect(await identity.endOf(person, began)).toBeUndefined();
    books.person = { ...known, tokensFrom: began + 1 };
    pass(20 * second);
    expect(await identity.endOf(person, began)).toBe('SESSION_ENDED');
    books.person = null;
    pass(20 * second);
    expect(await identity.endOf(person, began)).toBe('SESSION_ENDED');
  });

  it('of a guest or of nobody asks nobody', async () => {
    const { books, identity } = world();
    const { sessionId: _, ...guest } = caller({ kind: 'guest' });
    expect(await identity.endOf(guest, began)).toBeUndefined();
    expect(books.asked).toEqual([]);
  });
});
