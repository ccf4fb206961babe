import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Audit } from '@noline/runtime/verify';
import { cartStore, everyCart } from './cart.store.ts';
import type { CartDocument } from './cart.ts';
import { faultsOf, notAlone } from './soundness.ts';
import { verifyCarried, verifyHandovers } from './verify-handovers.ts';

/**
 * Walks through all carts: each in itself, and that nobody has two active ones in a market; and through their hand-overs.
 * Whether the order that a cart names is there, and no checkout is forgotten, the order subgraph looks at.
 */
export async function verifyCarts({ db, now }: Pick<SubgraphDeps, 'db' | 'now'>, audit: Audit): Promise<void> {
  for await (const carts of everyCart(db)) {
    audit.checked('carts', carts.length);
    for (const cart of carts) {
      for (const fault of faultsOf(cart)) audit.violated({ ...fault, tenant: cart.tenant, subject: cart._id });
    }
    await verifyCarried(db, audit, carts, now());
    for (const [tenant, owners] of ownersOf(carts)) {
      const active = await cartStore(db, tenant).activeOf(owners);
      for (const { _id, market } of notAlone(active)) {
        const invariant = 'one active cart for each owner and market';
        audit.violated({ invariant, tenant, subject: _id, found: `another one in ${market}` });
      }
    }
  }
  await verifyHandovers(db, audit);
}

/** The owners of active carts, by tenant. */
function ownersOf(carts: readonly CartDocument[]): Map<string, string[]> {
  const owners = new Map<string, Set<string>>();
  for (const { tenant, owner, status } of carts) {
    if (status !== 'ACTIVE') continue;
    owners.set(tenant, (owners.get(tenant) ?? new Set()).add(owner));
  }
  return new Map([...owners].map(([tenant, all]) => [tenant, [...all]]));
}
