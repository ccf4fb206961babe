import { bearer } from './client.ts';
import { startToy, type Toy } from './toy.ts';
import { until } from './until.ts';

const answerOf = (code: string) => ({ errors: [{ extensions: { code } }] });

describe('a subscription in the name of a session', () => {
  let toy: Toy;
  beforeAll(async () => {
    toy = await startToy('embedded', { sessionTimes: { freshMilliseconds: 0, lookMilliseconds: 20 } });
  });
  afterEach(() => toy.hangUp());
  afterAll(() => toy.stop());

  async function watch(token: string, customerId: string) {
    const orders = toy.client(bearer(token));
    const events = orders.subscribe('subscription ($of: ID!) { orderChanged(customerId: $of) { seq } }', {
      of: customerId,
    });
    const first = events.next();
    const isHeard = () => [...toy.world.watchers].some((watcher) => watcher.customerId === customerId);
    await until('the subscription runs', isHeard);
    return { events, first, isHeard };
  }

  it('goes on as long as the session does', async () => {
    const token = await toy.session();
    const { events, first } = await watch(token, 'c1');
    // Rights that are the same again are no other ones.
    toy.changeSession(token, { scopes: [], grants: [] });
    toy.say({ customerId: 'c1', seq: 1 });
    expect(await first).toMatchObject({ data: { orderChanged: { seq: 1 } } });
    toy.say({ customerId: 'c1', seq: 2 });
    expect(await events.next()).toMatchObject({ data: { orderChanged: { seq: 2 } } });
  });

  it.each<[string, (token: string) => void, string]>([
    ['has ended', (token) => toy.changeSession(token, null), 'SESSION_ENDED'],
    ['may do something else', (token) => toy.changeSession(token, { scopes: ['x'], grants: [] }), 'RIGHTS_CHANGED'],
    [
      'is at another place',
      (token) => toy.changeSession(token, { scopes: [], grants: [], locationId: 'loc_1' }),
      'RIGHTS_CHANGED',
    ],
  ])('ends when the session %s, and with it what the subgraph does for it', async (_, change, code) => {
    const token = await toy.session();
    const { events, first, isHeard } = await watch(token, 'c2');
    change(token);
    expect(await first).toMatchObject(answerOf(code));
    expect(await events.next()).toBeUndefined();
    expect(isHeard()).toBe(false);
    await until('it counts no more', () => toy.gateway.subscriptions.active() === 0);
  });

  it('ends when the token does', async () => {
    const token = await toy.session({}, new Date(Date.now() + 2_000));
    const { events, first } = await watch(token, 'c3');
    expect(await first).toMatchObject(answerOf('TOKEN_EXPIRED'));
    expect(await events.next()).toBeUndefined();
  });
});

describe('the keys of session tokens', () => {
  it('are shown to all who have to check one', async () => {
    const toy = await startToy('embedded');
    try {
      const response = await fetch(new URL('/.well-known/jwks.json', toy.gateway.url));
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=600']);
      const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
      expect(keys).toMatchObject([{ kid: 'toy', kty: 'EC', crv: 'P-256', alg: 'ES256' }]);
      // The private part of a key is its d.
      expect(keys[0]).not.toHaveProperty('d');
    } finally {
      await toy.stop();
    }
  });

  it('are told to be away where they are, and no token is called a bad one', async () => {
    const away = async () => Promise.reject(new Error('away'));
    const toy = await startToy('embedded', {
      identitySource: { keys: away, session: away, partnerKey: away, admit: away, identity: away },
    });
    try {
      expect((await fetch(new URL('/.well-known/jwks.json', toy.gateway.url))).status).toBe(503);
      const { status, body } = await toy.client(bearer(await toy.session())).post({ query: '{ whoami }' });
      expect([status, body]).toMatchObject([503, answerOf('SUBGRAPH_UNAVAILABLE')]);
    } finally {
      await toy.stop();
    }
  });
});
