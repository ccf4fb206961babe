import { newId } from '@noline/runtime/ids';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import { buildGraph } from '../../src/graph.ts';
import { type Shape, type ShapeKind, startShape } from '../shapes.ts';
import { admitPartner, becomeCustomer, becomeGuest, enrolTill, hireStaff } from './acts.ts';
import type { Credential } from './attack.ts';
import { type RootField, rootFields } from './operations.ts';
import {
  type Acts,
  bearer,
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
  /** Everybody but the attacker. */
  others: readonly Party[];
  /** Someone of the attacker's retailer. */
  at: (owner: string) => Party;
  attacker: Party;
  guest: Party;
  /** Everything that was stored before the attack. */
  before: Dump;
  /** Whose each word is that one who has these things may not be told. */
  foreignTo: (own: Party | undefined) => Map<string, string>;
  /** Every way to try a field, for one who has these things. */
  variants: (root: RootField, own: Party) => Variant[];
  /** What someone may try rightly: with every thing of their own, and of their shop. */
  ownVariants: (root: RootField, own: Party) => Variant[];
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
  async function enter(owner: string, shop: Party, act: () => Promise<Acts>): Promise<Party> {
    const settled = await settle(owner, store, dump, shop, act);
    dump = settled.after;
    return settled.party;
  }
  const others: Party[] = [];
  const shops = new Map([home, elsewhere].map((tenant) => [tenant, retailer(tenant, dump)]));
  for (const [tenant, shop] of shops) {
    const clerk = await enter(`a clerk of ${tenant}`, shop, () => hireStaff(shape, tenant));
    others.push(clerk);
    others.push(await enter(`a till of ${tenant}`, shop, () => enrolTill(shape, clerk)));
    others.push(await enter(`a partner of ${tenant}`, shop, () => admitPartner(shape, clerk)));
    for (const name of ['customer 1', 'customer 2'])
      others.push(await enter(`${name} of ${tenant}`, shop, () => becomeCustomer(shape, shop, clerk)));
    others.push(await enter(`a guest of ${tenant}`, shop, () => becomeGuest(shape, shop, clerk)));
  }
  const at = (owner: string): Party => {
    const found = others.find((one) => one.owner === `${owner} of ${home}`);
    if (!found) throw new Error(`there is no ${owner} of ${home}`);
    return found;
  };
  const own = shops.get(home) as Party;
  const attacker = await enter('the attacker', own, () => becomeCustomer(shape, own, at('a clerk')));
  const guest = await enter("the attacker's guest", own, () => becomeGuest(shape, own, at('a clerk')));
  others.push(shops.get(elsewhere) as Party);
  const { schema } = buildGraph(supergraphSdl);
  return {
    ...{ others, at, attacker, guest, before: dump },
    roots: rootFields(schema, others),
    foreignTo(who) {
      const theirs = [...others, attacker, guest].filter((one) => one !== who);
      const words = theirs.flatMap(({ owner, words }) => [...words].map((word): [string, string] => [word, owner]));
      return new Map(
        words.filter(([word]) => !own.words.has(word) && !who?.words.has(word) && !who?.servedBy.includes(word)),
      );
    },
    variants: ({ coordinate, field }, own) =>
      variantsOf(coordinate, field, {
        ...made,
        own,
        others: [...others, attacker, guest].filter((one) => one !== own),
      }),
    ownVariants({ coordinate, field }, own) {
      const near = [own, ...(own.shop ? [own.shop] : []), ...others.filter(({ tenant }) => tenant === own.tenant)];
      const titles = near.slice(0, 2).map(({ owner }) => `of ${owner}`);
      return variantsOf(coordinate, field, { ...made, own, others: near }).filter(({ title }) =>
        titles.includes(title),
      );
    },
  };
}

const made = { newKey: () => newId('req'), newId: (prefix: string) => newId(prefix as 'req') };

/** Everything by which a program of a shop front can call. */
export async function credentialsOf({ shape, attacker, guest, foreignTo }: Scene) {
  const idOf = ({ ids }: Party, prefix: string): string => ids.get(prefix)?.[0] ?? '';
  const customer = { kind: 'customer', sub: idOf(attacker, 'cus'), tenant: home } as const;
  const expired = bearer(await shape.session(customer, new Date(Date.now() - 1_000)));
  const ended = bearer(await shape.session(customer));
  const signOut = 'mutation { signOut(input: { everywhere: true }) { signedOut } }';
  await shape.client(bearer(await shape.session(customer))).query(signOut);
  const made = (title: string, own: Party | undefined, headers: Record<string, string>): Credential => ({
    title,
    headers: async () => headers,
    foreign: foreignTo(own),
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
    expired: made('an expired session', undefined, expired),
    ended: made('an ended session', undefined, ended),
  } satisfies Record<string, Credential>;
}
