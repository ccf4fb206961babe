import { bearer } from '../client.ts';
import type { Shape } from '../shapes.ts';
import { until } from '../until.ts';
import { disturb } from './acts.ts';
import type { Credential } from './attack.ts';
import { documentOf, type RootField } from './operations.ts';
import { elsewhere, home, type Party, reprice } from './parties.ts';
import type { Scene } from './scene.ts';
import type { Sent } from './sending.ts';
import { type Listening, makeListener } from './watching.ts';

/** A subscription that someone has opened. */
interface Screen extends Listening {
  root: RootField;
  owner: string;
  sent: Sent;
}

interface Watcher {
  owner: string;
  headers: Record<string, string>;
  protocols: readonly ('ws' | 'sse')[];
  attempts: readonly { root: RootField; sent: Sent }[];
}

/** What a spy was told, and what it had sent for it. */
export interface Overheard {
  credential: Credential;
  root: RootField;
  sent: Sent;
  told: string;
  /** How many answers had data in them. */
  events: number;
}

const subscriptionsOf = ({ roots }: Scene) => roots.filter(({ kind }) => kind === 'subscription');
/** What customers can see, or what only staff can. */
const subscriptionsFor = (scene: Scene, isStaff: boolean) =>
  subscriptionsOf(scene).filter((root) => scene.isForStaff(root) === isStaff);

const open = (shape: Shape, { owner, headers, protocols, attempts }: Watcher): Screen[] =>
  protocols.flatMap((protocol) => {
    const listen = makeListener(shape, headers);
    return attempts.map(({ root, sent }) => ({
      ...{ root, owner, sent },
      ...listen(sent.query, sent.variables, protocol),
    }));
  });

/** Every subscription to everything of others. */
async function spy(scene: Scene, credential: Credential, own: Party): Promise<Screen[]> {
  const attempts = subscriptionsOf(scene).flatMap((root) =>
    scene.variants(root, own).map(({ variables }) => ({
      root,
      sent: { query: documentOf(root, root.selections), variables },
    })),
  );
  return open(scene.shape, {
    owner: credential.title,
    headers: await credential.headers(),
    protocols: ['ws', 'sse'],
    attempts,
  });
}

/** Someone's own screens of all subscriptions that are for such as they are, which show what happens from now on. */
function watch(scene: Scene, victim: Party, isStaff: boolean): Screen[] {
  const attempts = subscriptionsFor(scene, isStaff).flatMap((root) =>
    scene
      .ownVariants(root, victim)
      .filter(({ variables }) => !('after' in variables))
      .map(({ variables }) => ({
        root,
        sent: { query: documentOf(root, root.selections), variables },
      })),
  );
  return open(scene.shape, { owner: victim.owner, headers: bearer(victim.token), protocols: ['ws'], attempts });
}

/**
 * Lets spies subscribe to everything of others, and those others change it. It is over when each of them has seen on an
 * own screen what happened, of each kind of subscription.
 *
 * @returns all that the spies were told
 * @throws Error where something did not happen: then nothing is proved
 */
export async function overhear(scene: Scene, spies: readonly [Credential, Party][]): Promise<Overheard[]> {
  const { shape, others } = scene;
  const credentials = new Map(spies.map(([credential]) => [credential.title, credential]));
  const victims = others.filter(({ token, ids }) => token && ids.get('crt')?.length && ids.get('ord')?.length);
  const clerks = others.filter(({ owner }) => owner.startsWith('a clerk of '));
  const spying = (await Promise.all(spies.map(([credential, own]) => spy(scene, credential, own)))).flat();
  const watchers = [
    ...victims.map((who) => ({ who, isStaff: false })),
    ...clerks.map((who) => ({ who, isStaff: true })),
  ];
  const screens = watchers.flatMap(({ who, isStaff }) => watch(scene, who, isStaff));
  const all = [...spying, ...screens];
  const isOpen = () => shape.gateway.subscriptions.active() + all.filter(({ ended }) => ended()).length >= all.length;
  await until('each subscription is accepted or refused', isOpen, 30_000);
  await Promise.all([
    ...victims.map((victim) => disturb(shape, victim)),
    ...[home, elsewhere].map((tenant) => reprice(shape, tenant)),
  ]);
  const silent = () =>
    watchers.flatMap(({ who: { owner }, isStaff }) =>
      subscriptionsFor(scene, isStaff)
        .filter(
          ({ coordinate }) =>
            !screens.some((one) => one.owner === owner && one.root.coordinate === coordinate && one.events() > 0),
        )
        .map(({ coordinate }) => `${coordinate} tells ${owner}`),
    );
  await until('something happened', () => silent().length === 0, 30_000).catch(() => {
    throw new Error(`Let acts.ts do something of which ${silent().join(', ')}.`);
  });
  await Promise.all(all.map(({ stop }) => stop()));
  return spying.map(({ owner, root, sent, told, events }) => ({
    ...{ credential: credentials.get(owner) as Credential, root, sent, events: events() },
    told: told.join('\n'),
  }));
}
