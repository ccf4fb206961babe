/**
 * Two retailers, people of each with all that is kept of them, and someone with the credentials of a shop front who tries
 * everything that the schema allows. The operations are made of the schema: a field or argument that is new is tried as
 * soon as it is there, and where it is not known what to try, the test fails and says where to add it.
 */
import { bearer } from '../client.ts';
import { placesOf } from './arguments.ts';
import { type Attack, type Credential, forAll, makeAttack, newTally } from './attack.ts';
import { headerGames } from './headers.ts';
import { hiddenOperations } from './hidden.ts';
import { documentOf, type RootField, together } from './operations.ts';
import { elsewhere, home, type Party } from './parties.ts';
import { rawPost } from './raw.ts';
import { type Credentials, credentialsOf, openScene, type Scene } from './scene.ts';
import { overhear } from './screens.ts';
import { type Sent, sendBy, ways } from './sending.ts';
import { addedSince, changedSince, idsIn, isBookkeeping } from './stored.ts';

jest.setTimeout(120_000);

const atOnce = 6;
const aliases = 8;
/** So many variants of a field stand for all of them, where only the way there is another. */
const few = 3;

type Name = keyof Credentials;
const whole: [Name, number][] = [
  ['anonymous', Number.POSITIVE_INFINITY],
  ['program', few],
  ['guest', Number.POSITIVE_INFINITY],
  ['customer', Number.POSITIVE_INFINITY],
  ['till', few],
  ['expired', few],
  ['ended', few],
];

describe.each([
  { kind: 'embedded' as const, names: whole },
  // The rules are the same there, and so is the way to the gateway; another one is the way from there to the subgraphs.
  { kind: 'distributed' as const, names: [['customer', few]] satisfies typeof whole },
])('what is not theirs, $kind', ({ kind, names }) => {
  let scene: Scene;
  let credentials: Credentials;
  let attack: Attack;
  const tally = newTally();
  beforeAll(async () => {
    scene = await openScene(kind);
    credentials = await credentialsOf(scene);
    attack = makeAttack(scene.shape, tally);
  });
  // By what was tried before, the last session may have ended.
  beforeEach(() => credentials.customer.renew());
  afterEach(() => expect(tally.leaks.splice(0)).toEqual([]));
  afterAll(async () => {
    await scene?.stop();
    const { tried, refused, leaked } = tally;
    process.stderr.write(`Breach test, ${kind}: ${tried} operations tried, ${refused} refused, ${leaked} leaked\n`);
  });

  const rootsOf = (wanted: RootField['kind']): RootField[] => scene.roots.filter((root) => root.kind === wanted);
  const variantsOf = (roots: readonly RootField[], own: Party, most = Number.POSITIVE_INFINITY) =>
    roots.flatMap((root) =>
      scene
        .variants(root, own)
        .slice(0, most)
        .map((variant) => ({ root, variant })),
    );
  /** With what is seen at once of each field. */
  const operations = (roots: readonly RootField[]): { root: RootField; sent: Sent }[] =>
    variantsOf(roots, scene.attacker, few).map(({ root, variant: { variables } }) => {
      const leaves = root.selections.filter(({ children }) => children.length === 0);
      return { root, sent: { query: documentOf(root, leaves), variables } };
    });
  /** Whoever has signed out or is erased tries nothing any more, so what names most things of others comes first. */
  const mutationsInOrder = (): RootField[] => {
    const counted = rootsOf('mutation').map((root) => ({ root, count: scene.variants(root, scene.attacker).length }));
    return counted.sort((one, other) => other.count - one.count).map(({ root }) => root);
  };

  it('would be seen in an answer: each query shows something to somebody, and whose it is', async () => {
    const control = newTally();
    const by = makeAttack(scene.shape, control);
    const victim = scene.at('a customer');
    const foreign = new Map([...victim.words].map((word) => [word, victim.owner]));
    const clerk = scene.at('a clerk');
    for (const { owner, token } of [victim, clerk]) {
      const credential: Credential = { title: owner, headers: async () => bearer(token), foreign };
      const own = rootsOf('query').flatMap((root) =>
        scene.ownVariants(root, victim, [clerk]).map((variant) => ({ root, variant })),
      );
      await forAll(own, atOnce, ({ root, variant }) => by.attempt(credential, root, variant));
    }
    // What has to be guessed cannot be shown.
    const shown = rootsOf('query').filter(({ coordinate, field }) =>
      placesOf(coordinate, field.args).every(({ kind }) => kind.is !== 'secret'),
    );
    expect([...control.answered].sort()).toEqual(shown.map(({ coordinate }) => coordinate).sort());
    for (const start of [
      'a customer of demo, Query.cart ',
      'a customer of demo, Query.me ',
      'a clerk of demo, Query.order ',
    ]) {
      expect(control.leaks.filter((leak) => leak.startsWith(start))).not.toEqual([]);
    }
  });

  it.each(names)('is told and changed by nothing that is sent as %s', async (name, most) => {
    const { answered } = tally;
    tally.answered = new Set();
    const attempts = variantsOf([...rootsOf('query'), ...mutationsInOrder()], credentials[name].own, most);
    await forAll(attempts, atOnce, ({ root, variant }) => attack.attempt(credentials[name], root, variant));
    // Whoever has a token that is none any more is told not even what everybody may see.
    if (name === 'expired' || name === 'ended') expect([...tally.answered]).toEqual([]);
    tally.answered = answered;
  });

  if (kind === 'embedded') describe('on whatever way to the gateway', onOtherWays);

  function onOtherWays(): void {
    it('is told by none of many fields at once, nor by many operations at once', async () => {
      for (const kind of ['query', 'mutation'] as const) {
        const tries = variantsOf(rootsOf(kind), scene.attacker, few);
        const chunks = Array.from({ length: Math.ceil(tries.length / aliases) }, (_, index) =>
          together(tries.slice(index * aliases, (index + 1) * aliases)),
        );
        await forAll(chunks, atOnce, async (chunk) => {
          const { codes } = await attack.operation(credentials.customer, `many of ${kind}`, chunk);
          expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
        });
        const batch = await attack.operation(credentials.customer, `a batch of ${kind}`, chunks);
        expect(batch).toEqual({ codes: ['BAD_REQUEST'], isRefused: true });
      }
    });

    it.each(ways)('is told by no query that is sent by %s', async (way) => {
      const send = sendBy(way, scene.shape, await credentials.customer.headers());
      await forAll(operations(rootsOf('query')), atOnce, async ({ root, sent }) => {
        await attack.by(send, credentials.customer, `${root.coordinate} by ${way}`, sent);
      });
    });

    it('is changed by no mutation that is sent by GET, as a link on a foreign page may', async () => {
      const send = sendBy('GET', scene.shape, await credentials.customer.headers());
      await forAll(operations(rootsOf('mutation')), atOnce, async ({ root, sent }) => {
        const answer = await attack.by(send, credentials.customer, `${root.coordinate} by GET`, sent);
        expect(answer).toMatch(/^\[(405|400)/);
      });
    });

    it.each(['anonymous', 'customer'] as const)(
      'is told to %s by nothing that is for gateways and subgraphs',
      async (name) => {
        const hidden = hiddenOperations(scene.others);
        expect(hidden.length).toBeGreaterThan(20);
        for (const sent of hidden) {
          const { codes, isRefused } = await attack.operation(credentials[name], sent.query, sent);
          expect([sent.query, new Set(codes), isRefused]).toEqual([
            sent.query,
            new Set(['GRAPHQL_VALIDATION_FAILED']),
            true,
          ]);
        }
      },
    );

    it('is told to nobody who plays with headers, whatever they hold', async () => {
      const { shape, attacker, at } = scene;
      const token = (await credentials.customer.headers())['authorization']?.replace('Bearer ', '') ?? '';
      const games = await headerGames({ ...attacker, token }, at('a customer'));
      for (const [title, lines] of Object.entries(games)) {
        const send = (sent: Sent) => rawPost(shape.url, lines, JSON.stringify(sent));
        await forAll(operations(rootsOf('query')), atOnce, async ({ sent }) => {
          expect(await attack.by(send, credentials.customer, title, sent)).toMatch(/^HTTP\/1\.1 \d{3} /);
        });
      }
    });
  }

  it.each(['guest', 'customer'] as const)('is told to no %s who repeats what others have sent', async (name) => {
    const requests = scene.others.flatMap((other) => other.requests);
    expect(requests.length).toBeGreaterThan(30);
    await forAll(requests, atOnce, async (sent) => {
      await attack.operation(credentials[name], 'what others have sent', sent);
    });
  });

  it('is as it was, after all of that', async () => {
    const { store, before, others, attacker, guest, till } = scene;
    const after = await store.dump();
    const own = [attacker, guest, till].flatMap(({ ids }) => [...ids.values()].flat());
    const changed = changedSince(before, after)
      .filter(({ text }) => !own.some((id) => text.includes(id)))
      // Whoever buys takes from what there is for all.
      .filter(({ collection, tenant }) => !(collection === 'stock' && tenant === home));
    expect(changed.map(({ place, text }) => [place, text, after.get(place)?.text])).toEqual([]);
    const added = addedSince(before, after).filter((stored) => !isBookkeeping(stored));
    const people = new Set(
      others.flatMap(({ ids }) => ['cus', 'gst', 'dev', 'prt'].flatMap((one) => ids.get(one) ?? [])),
    );
    const inTheirName = added.filter((stored) => [...idsIn([stored]).values()].flat().some((id) => people.has(id)));
    expect(inTheirName.map(({ place, text }) => [place, text])).toEqual([]);
    expect(added.filter(({ tenant }) => tenant === elsewhere)).toEqual([]);
  });

  it('is told by no subscription, while it changes', async () => {
    const spies = names.map(([name]) => credentials[name]).map((one): [Credential, Party] => [one, one.own]);
    for (const { credential, root, sent, told, events } of await overhear(scene, spies)) {
      await attack.by(async () => told, credential, root.coordinate, sent);
      // Not even that something happened.
      if (scene.isGuarded(root)) expect([credential.title, sent, events]).toEqual([credential.title, sent, 0]);
    }
  });
});
