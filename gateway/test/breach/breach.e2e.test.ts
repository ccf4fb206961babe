import { supergraphSdl } from '@noline/schema/sdl.generated';
import { Kind, parse } from 'graphql';
import { until } from '../until.ts';
import { disturb } from './acts.ts';
import { placesOf } from './arguments.ts';
import { type Attack, type Credential, forAll, isRefusal, makeAttack, newTally, type Tally } from './attack.ts';
import { headerGames } from './headers.ts';
import { documentOf, type RootField, together } from './operations.ts';
import { bearer, elsewhere, home, type Party } from './parties.ts';
import { rawPost } from './raw.ts';
import { credentialsOf, openScene, type Scene } from './scene.ts';
import { addedSince, changedSince, idsIn, isBookkeeping } from './stored.ts';
import { makeListener } from './watching.ts';

type Credentials = Awaited<ReturnType<typeof credentialsOf>>;
type Name = keyof Credentials;

const atOnce = 6;
const long = 120_000;
const aliases = 8;

/** One line for each thing that was told to one who may not know it, since it was last asked. */
const told = ({ leaks }: Tally): string[] =>
  leaks
    .splice(0)
    .map(({ credential, attempt, told, answer }) => `${credential}, ${attempt}: ${JSON.stringify(told)} in ${answer}`);

/** Every way of sending that there is, beside the usual one. */
const ways = ['get', 'ws', 'sse'] as const;

describe.each(['embedded', 'distributed'] as const)('what is not theirs, %s', (kind) => {
  // Between processes the same rules hold; what is other there is the way from one to the next.
  const isWhole = kind === 'embedded';
  let scene: Scene;
  let credentials: Credentials;
  let attack: Attack;
  const tally = newTally();
  beforeAll(async () => {
    scene = await openScene(kind);
    credentials = await credentialsOf(scene);
    attack = makeAttack(scene.shape, tally);
  }, long);
  afterAll(async () => {
    await scene?.stop();
    const { tried, refused, leaked } = tally;
    process.stderr.write(`Breach test, ${kind}: ${tried} operations tried, ${refused} refused, ${leaked} leaked\n`);
  });

  const rootsOf = (wanted: RootField['kind']): RootField[] => scene.roots.filter((root) => root.kind === wanted);
  const ownOf = (name: Name): Party => (name === 'guest' ? scene.guest : scene.attacker);

  async function tryAll(credential: Credential, roots: readonly RootField[], own: Party, most = Infinity) {
    const attempts = roots.flatMap((root) =>
      scene
        .variants(root, own)
        .slice(0, most)
        .map((variant) => ({ root, variant })),
    );
    await forAll(attempts, atOnce, ({ root, variant }) => attack.attempt(credential, root, variant));
  }
  /** Whoever has signed out or is erased tries nothing any more, so what names most things of others comes first. */
  const mutationsInOrder = (): RootField[] => {
    const counted = rootsOf('mutation').map((root) => ({ root, count: scene.variants(root, scene.attacker).length }));
    return counted.sort((one, other) => other.count - one.count).map(({ root }) => root);
  };

  it(
    'would be seen in an answer: each query shows something to somebody, and whose it is',
    async () => {
      const control = newTally();
      const by = makeAttack(scene.shape, control);
      const victim = scene.at('customer 1');
      const foreign = new Map([...victim.words].map((word) => [word, victim.owner]));
      const clerk = scene.at('a clerk');
      for (const party of [victim, clerk]) {
        const credential = { title: party.owner, headers: async () => bearer(party.token), foreign };
        const own =
          party === victim ? victim : { ...clerk, ids: new Map([...victim.ids, ...clerk.ids]), stored: victim.stored };
        const attempts = rootsOf('query').flatMap((root) =>
          scene.ownVariants(root, own).map((variant) => ({ root, variant })),
        );
        await forAll(attempts, atOnce, ({ root, variant }) => by.attempt(credential, root, variant));
      }
      // What has to be guessed cannot be shown.
      const shown = rootsOf('query').filter(({ coordinate, field }) =>
        placesOf(coordinate, field.args).every(({ kind }) => kind.is !== 'secret'),
      );
      expect([...control.answered].sort()).toEqual(shown.map(({ coordinate }) => coordinate).sort());
      const seen = new Set(control.leaks.map(({ credential, attempt }) => `${attempt.split(' ')[0]} by ${credential}`));
      expect([...seen]).toEqual(
        expect.arrayContaining(['Query.cart by customer 1 of demo', 'Query.order by a clerk of demo']),
      );
    },
    long,
  );

  it.each<[Name, number]>([
    ['anonymous', Infinity],
    ['program', 2],
    ['guest', Infinity],
    ['customer', Infinity],
    ['expired', 2],
    ['ended', 2],
  ])(
    'is told or changed by nothing that is sent as %s',
    async (name, most) => {
      if (!isWhole && name !== 'customer') return;
      const answered = new Set(tally.answered);
      await tryAll(credentials[name], [...rootsOf('query'), ...mutationsInOrder()], ownOf(name), most);
      expect(told(tally)).toEqual([]);
      if (name === 'expired' || name === 'ended') expect([...tally.answered]).toEqual([...answered]);
    },
    long,
  );

  it(
    'is told by none of many fields at once, nor by many operations at once',
    async () => {
      for (const kind of ['query', 'mutation'] as const) {
        const tries = rootsOf(kind).flatMap((root) =>
          scene
            .variants(root, scene.attacker)
            .slice(0, 3)
            .map(({ variables }) => ({ root, variables })),
        );
        const chunks = Array.from({ length: Math.ceil(tries.length / aliases) }, (_, index) =>
          together(tries.slice(index * aliases, (index + 1) * aliases)),
        );
        await forAll(chunks, atOnce, async (chunk) => {
          const { errors } = await attack.operation(credentials.customer, `many fields of ${kind}`, chunk);
          expect(errors?.[0].extensions.code).not.toBe('GRAPHQL_VALIDATION_FAILED');
        });
        const batch = await attack.operation(credentials.customer, `a batch of ${kind}`, chunks as never);
        expect(isRefusal(batch)).toBe(true);
      }
      expect(told(tally)).toEqual([]);
    },
    long,
  );

  it.each(ways)(
    'is told by no query that is sent by %s',
    async (way) => {
      const { shape } = scene;
      const headers = await credentials.customer.headers();
      const listen = makeListener(shape, headers);
      const attempts = [...rootsOf('query'), ...(way === 'get' ? rootsOf('mutation') : [])].flatMap((root) =>
        scene
          .variants(root, scene.attacker)
          .slice(0, 3)
          .map(({ variables }) => ({ root, variables })),
      );
      await forAll(attempts, atOnce, async ({ root, variables }) => {
        const leaves = root.selections.filter(({ children }) => children.length === 0);
        const sent = { query: documentOf(root, leaves), variables };
        tally.tried += 1;
        let answer: string;
        if (way === 'get') {
          const search = new URLSearchParams({ query: sent.query, variables: JSON.stringify(variables) });
          const response = await fetch(`${shape.url}?${search}`, {
            headers: { ...headers, 'apollo-require-preflight': '1' },
          });
          answer = await response.text();
          if (root.kind === 'mutation') expect(response.status).toBeGreaterThanOrEqual(400);
        } else {
          const listening = listen(sent.query, variables, way);
          await until('an answer came', () => listening.told.length > 0);
          await listening.stop();
          answer = listening.told.join();
        }
        attack.judge(credentials.customer, `${root.coordinate} by ${way}`, sent, answer);
      });
      expect(told(tally)).toEqual([]);
    },
    long,
  );

  it(
    'is not told by what is there for gateways and subgraphs only',
    async () => {
      const roots = parse(supergraphSdl).definitions.flatMap((one) =>
        one.kind === Kind.OBJECT_TYPE_DEFINITION && /^(Query|Mutation)$/.test(one.name.value)
          ? (one.fields ?? []).map(({ name, directives }) => ({ on: one.name.value, name: name.value, directives }))
          : [],
      );
      const hidden = roots.filter(({ directives }) => directives?.some(({ name }) => name.value === 'inaccessible'));
      expect(hidden.length).toBeGreaterThan(10);
      const own = ['crt', 'ord', 'cus', 'res', 'stf'].flatMap((prefix) =>
        scene.others.flatMap(({ ids }) => ids.get(prefix)?.[0] ?? []),
      );
      const representations = own.flatMap((id) =>
        ['Cart', 'Order', 'Customer', 'StaffMember'].map((__typename) => ({ __typename, id })),
      );
      const entities =
        'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Cart { id } } }';
      for (const name of ['anonymous', 'customer'] as const) {
        const operations = [
          ...hidden.map((field) => ({ query: `${field.on.toLowerCase()} { ${field.name} }`, variables: {} })),
          { query: entities, variables: { representations } },
          { query: '{ _service { sdl } }', variables: {} },
        ];
        for (const sent of operations) {
          const answer = await attack.operation(credentials[name], sent.query, sent);
          expect(answer.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
          expect(isRefusal(answer)).toBe(true);
        }
      }
      expect(told(tally)).toEqual([]);
    },
    long,
  );

  it(
    'is told to nobody who plays with headers, in whatever they hold',
    async () => {
      const { shape, attacker, at } = scene;
      const credential = credentials.customer;
      const foreign = scene.foreignTo(attacker);
      const attempts = rootsOf('query').flatMap((root) => {
        const leaves = root.selections.filter(({ children }) => children.length === 0);
        return scene
          .variants(root, attacker)
          .slice(0, 4)
          .map(({ variables }) => ({ query: documentOf(root, leaves), variables }));
      });
      const games = await headerGames(
        { ...attacker, token: (await credential.headers())['authorization']?.slice(7) ?? '' },
        at('customer 1'),
      );
      for (const [title, lines] of Object.entries(games)) {
        await forAll(attempts, atOnce, async (sent) => {
          tally.tried += 1;
          const answer = await rawPost(shape.url, lines, JSON.stringify(sent));
          attack.judge({ ...credential, foreign }, title, sent, answer);
          expect(answer).toMatch(/^HTTP\/1\.1 \d{3}/);
        });
      }
      expect(told(tally)).toEqual([]);
    },
    long,
  );

  it(
    'is as it was, after all of that',
    async () => {
      const { store, before, others, attacker, guest } = scene;
      const after = await store.dump();
      const own = new Set([attacker, guest].flatMap(({ ids }) => [...ids.values()].flat()));
      const isOwn = (text: string) => [...own].some((id) => text.includes(id));
      const changed = changedSince(before, after).filter(
        ({ text, collection, tenant }) => !isOwn(text) && !(collection === 'stock' && tenant === home),
      );
      expect(changed.map(({ place, text }) => [place, text, after.get(place)?.text])).toEqual([]);
      const people = new Set(
        others.flatMap(({ ids }) => ['cus', 'gst', 'dev', 'prt'].flatMap((prefix) => ids.get(prefix) ?? [])),
      );
      const added = addedSince(before, after).filter((stored) => !isBookkeeping(stored));
      const inTheirName = added.filter((stored) => [...idsIn([stored]).values()].flat().some((id) => people.has(id)));
      expect(inTheirName.map(({ place, text }) => [place, text])).toEqual([]);
      expect(added.filter(({ tenant }) => tenant === elsewhere)).toEqual([]);
    },
    long,
  );

  it(
    'is told by no subscription, however long it lasts',
    async () => {
      const { shape, others } = scene;
      const subscriptions = rootsOf('subscription');
      const watched = (['anonymous', 'program', 'guest', 'customer'] as const).flatMap((name) =>
        isWhole || name === 'customer' ? name : [],
      );
      const spies = [];
      for (const name of watched) {
        const listen = makeListener(shape, await credentials[name].headers());
        for (const root of subscriptions) {
          for (const { variables } of scene.variants(root, ownOf(name))) {
            const sent = { query: documentOf(root, root.selections), variables };
            for (const protocol of name === 'customer' ? (['ws', 'sse'] as const) : (['ws'] as const)) {
              spies.push({ name, root, sent, ...listen(sent.query, variables, protocol) });
            }
          }
        }
      }
      const victims = others.filter(
        ({ token, ids }) => token && ids.has('crt') && ids.has('ord') && (ids.has('cus') || ids.has('gst')),
      );
      const screens = victims.flatMap((victim) => {
        const listen = makeListener(shape, bearer(victim.token));
        return subscriptions.flatMap((root) =>
          scene
            .ownVariants(root, victim)
            .map(({ variables }) => ({ victim, root, ...listen(documentOf(root, root.selections), variables) })),
        );
      });
      const all = [...spies, ...screens];
      const settled = () =>
        shape.gateway.subscriptions.active() + all.filter(({ ended }) => ended()).length >= all.length;
      await until('each subscription is accepted or refused', settled, 30_000);
      await Promise.all(victims.map((victim) => disturb(shape, victim)));
      const silent = () =>
        victims.flatMap((victim) =>
          subscriptions
            .filter(
              (root) =>
                !screens.some((screen) => screen.victim === victim && screen.root === root && screen.events() > 0),
            )
            .map(({ coordinate }) => `${coordinate} of ${victim.owner}`),
        );
      await until('each screen shows what happens to its own', () => silent().length === 0, 30_000).catch(() => {});
      expect(silent()).toEqual([]);
      await Promise.all(all.map(({ stop }) => stop()));
      for (const { name, root, sent, told: answers } of spies) {
        tally.tried += 1;
        attack.judge(credentials[name], `${root.coordinate}`, sent, answers.join('\n'));
      }
      expect(told(tally)).toEqual([]);
    },
    long,
  );
});
