import { byKey } from '@noline/runtime/loaders';
import type { Database } from '@noline/runtime/mongo';
import { type Audit, lasting } from '@noline/runtime/verify';
import { cartStore } from './cart.store.ts';
import type { CartDocument } from './cart.ts';
import { everyHandover, handoverStore } from './handover.store.ts';
import { isOpen } from './handover.ts';
import { handoverFaults } from './handover-soundness.ts';
import type { Fault } from './soundness.ts';

type Found = Fault & { subject: string };
type Look = (db: Database, tenant: string, ids: readonly string[]) => Promise<Found[]>;

/** So many are looked up at a time: the time that the bundled server takes grows with the square of a list. */
const most = 100;

/** Walks through all hand-overs: each in itself, and that its cart says the same of it. */
export async function verifyHandovers(db: Database, audit: Audit): Promise<void> {
  for await (const handovers of everyHandover(db)) {
    audit.checked('hand-overs', handovers.length);
    await walk(db, audit, handovers, ofHandovers);
  }
}

/** Looks whether the hand-overs are there that carts are in. Of one whose time was over long ago nothing may be known. */
export const verifyCarried = (db: Database, audit: Audit, carts: readonly CartDocument[], now: Date): Promise<void> =>
  walk(
    db,
    audit,
    carts.filter(({ handover }) => isOpen(handover, now)),
    ofCarts,
  );

/** A hand-over and its cart are written together and read one after the other: what is found counts only if it lasts. */
async function walk(
  db: Database,
  audit: Audit,
  all: readonly { _id: string; tenant: string }[],
  look: Look,
): Promise<void> {
  for (const [tenant, own] of byKey(all, (one) => one.tenant)) {
    for (let from = 0; from < own.length; from += most) {
      const ids = own.slice(from, from + most).map(({ _id }) => _id);
      for (const fault of await lasting(ids, (again) => look(db, tenant, again))) audit.violated({ tenant, ...fault });
    }
  }
}

const ofHandovers: Look = async (db, tenant, ids) => {
  const handovers = await handoverStore(db, tenant).byIds([...new Set(ids)]);
  const carts = await cartStore(db, tenant).byIds(handovers.map(({ cartId }) => cartId));
  const byId = new Map(carts.map((cart) => [cart._id, cart]));
  return handovers.flatMap((handover) =>
    handoverFaults(handover, byId.get(handover.cartId)).map((fault) => ({ ...fault, subject: handover._id })),
  );
};

const ofCarts: Look = async (db, tenant, ids) => {
  const carts = await cartStore(db, tenant).byIds(ids);
  const known = await handoverStore(db, tenant).byIds(carts.flatMap(({ handover }) => handover?.id ?? []));
  const there = new Set(known.map(({ _id, cartId }) => `${_id} ${cartId}`));
  return carts.flatMap(({ _id, handover }) =>
    !handover || handover.ended || there.has(`${handover.id} ${_id}`)
      ? []
      : [{ subject: _id, invariant: 'the hand-over that a cart carries is there', found: `no ${handover.id} of it` }],
  );
};
