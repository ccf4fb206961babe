import { newId } from '@noline/runtime/ids';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import { buildGraph } from '../../src/graph.ts';
import { bearer } from '../client.ts';
import { type Shape, type ShapeKind, startShape } from '../shapes.ts';
import { admitPartner, becomeCustomer, becomeGuest, enrolTill, hireStaff } from './acts.ts';
import type { Credential } from './attack.ts';
import { type RootField, rootFields } from './operations.ts';
import {
  type Acts,
  channels,
  elsewhere,
  home,
  openRetailers,
  type Party,
  retailer,
  settle,
  shopFront,
} from './parties.ts';
import { type Dump, openStore, type Store } from './stored.ts';
import { type Variant, variantsOf } from './variants.ts';

/** Two retailers at work with people of each, and someone at one of them who wants to see what is theirs. */
export interface Scene {
  shape: Shape;
  store: Store;
  roots: readonly RootField[];
  /** Whether a field is for those only who have proved something. */
  isGuarded: (root: RootField) => boolean;
  /** Whether it is for those only who have a right by a role. */
  isForStaff: (root: RootField) => boolean;
  /** Everybody but the attacker. */
  others: readonly Party[];
  /** Someone of the attacker's retailer. */
  at: (owner: string) => Party;
  attacker: Party;
  guest: Party;
  till: Party;
  /** Everything that was stored before the attack. */
  before: Dump;
  /** Whose each word is that one who has these things may not be told. */
  foreignTo: (own: Party | undefined) => Map<string, string>;
  /** Every way to try a field, for one who has these things. */
  variants: (root: RootField, own: Party) => Variant[];
  /** The same with the things of someone themselves and of their shop, and of others besides. */
  ownVariants: (root: RootField, own: Party, also?: readonly Party[]) => Variant[];
  stop: () => Promise<void>;
}

export async function openScene(kind: ShapeKind): Promise<Scene> {
  const shape = await startShape(kind, { channels });
  const store = await openStore(shape.prefix);
  const stop = async (): Promise<void> => {
    await store.stop();
    await shape.stop();
  };
  try {
    return { ...(await people(shape, store)), shape, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function people(shape: Shape, store: Store): Promise<Omit<Scene, 'shape' | 'store' | 'stop'>> {
  await openRetailers(shape);
  let dump = await store.dump();
  async function enter(owner: string, shop: Party, act: (shape: Shape) => Promise<Acts>): Promise<Party> {
    const settled = await settle(owner, { shape, store, before: dump, shop }, act);
    dump = settled.after;
    return settled.party;
  }
  const others: Party[] = [];
  const shops = new Map([home, elsewhere].map((tenant) => [tenant, retailer(tenant, dump)]));
  for (const [tenant, shop] of shops) {
    const clerk = await enter(`a clerk of ${tenant}`, shop, (noted) => hireStaff(noted, tenant));
    others.push(clerk);
    others.push(await enter(`a till of ${tenant}`, shop, (noted) => enrolTill(noted, clerk)));
    others.push(await enter(`a partner of ${tenant}`, shop, (noted) => admitPartner(noted, clerk)));
    others.push(await enter(`a customer of ${tenant}`, shop, (noted) => becomeCustomer(noted, shop, clerk)));
    others.push(await enter(`a guest of ${tenant}`, shop, (noted) => becomeGuest(noted, shop, clerk)));
  }
  const at = (owner: string): Party => {
    const found = others.find((one) => one.owner === `${owner} of ${home}`);
    if (!found) throw new Error(`there is no ${owner} of ${home}`);
    return found;
  };
  const own = shops.get(home) as Party;
  const attacker = await enter('the attacker', own, (noted) => becomeCustomer(noted, own, at('a clerk')));
  const guest = await enter("the attacker's guest", own, (noted) => becomeGuest(noted, own, at('a clerk')));
  const till = await enter('a till of the attacker', own, (noted) => enrolTill(noted, at('a clerk')));
  others.push(shops.get(elsewhere) as Party);
  const { schema, guards } = buildGraph(supergraphSdl);
  const guardOf = ({ coordinate }: RootField) => guards(...(coordinate.split('.') as [string, string]));
  return {
    ...{ others, at, attacker, guest, till, before: dump },
    roots: rootFields(schema, others),
    isGuarded: (root) => guardOf(root) !== undefined,
    isForStaff: (root) => (guardOf(root)?.alternatives.length ?? 0) > 0,
    foreignTo(who) {
      const theirs = [...others, attacker, guest, till].filter((one) => one !== who);
      const words = theirs.flatMap(({ owner, words }) => [...words].map((word): [string, string] => [word, owner]));
      return new Map(
        words.filter(([word]) => !own.words.has(word) && !who?.words.has(word) && !who?.servedBy.includes(word)),
      );
    },
    variants: ({ coordinate, field }, own) =>
      variantsOf(coordinate, field, {
        ...made,
        own,
        others: [...others, attacker, guest, till].filter((one) => one !== own),
      }),
    ownVariants: ({ coordinate, field }, own, also = []) =>
      variantsOf(coordinate, field, { ...made, own, others: [own, ...(own.shop ? [own.shop] : []), ...also] }),
  };
}

const made = { newKey: () => newId('req'), newId: (prefix: string) => newId(prefix as 'req') };

/** A credential, and the things of the one who has it. */
interface Held extends Credential {
  own: Party;
}

export type Credentials = Awaited<ReturnType<typeof credentialsOf>>;

/** Everything by which a program of a shop front can call, and a till that nobody has signed in at. */
export async function credentialsOf({ shape, attacker, guest, till, foreignTo }: Scene) {
  const customer = { kind: 'customer', sub: attacker.ids.get('cus')?.[0] ?? '', tenant: home } as const;
  const expired = bearer(await shape.session(customer, new Date(Date.now() - 1_000)));
  // By another session, so that the gateway has not seen this one before.
  const ended = bearer(await shape.session(customer));
  const signOut = 'mutation { signOut(input: { everywhere: true }) { signedOut } }';
  await shape.client(bearer(await shape.session(customer))).query(signOut);
  const made = (title: string, who: Party | undefined, headers: Record<string, string>): Held => ({
    title,
    own: who ?? attacker,
    headers: async () => headers,
    foreign: foreignTo(who),
  });
  let token = await shape.session(customer);
  return {
    anonymous: made('no session', undefined, {}),
    program: made("a shop front's key", undefined, shopFront(home)),
    guest: made('a guest', guest, bearer(guest.token)),
    customer: {
      ...made('a customer', attacker, {}),
      headers: async () => bearer(token),
      renew: async () => {
        token = await shape.session(customer);
      },
    },
    till: made('a till', till, bearer(till.token)),
    expired: made('an expired session', undefined, expired),
    ended: made('an ended session', undefined, ended),
  } satisfies Record<string, Held>;
}
