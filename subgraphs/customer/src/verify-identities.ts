import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Audit, lasting } from '@noline/runtime/verify';
import { customerStore } from './customer.store.ts';
import { everyExternalIdentity, externalIdentityStore } from './external-identity.store.ts';
import { staffStore } from './staff.store.ts';

const invariant = 'an identity of another provider is of a person who is here, or is forgotten';

/** Walks through all whom other identity providers know. */
export async function verifyIdentities({ db }: Pick<SubgraphDeps, 'db'>, audit: Audit): Promise<void> {
  for await (const batch of everyExternalIdentity(db)) {
    audit.checked('externalIdentities', batch.length);
    for (const [tenant, own] of byKey(batch, (identity) => identity.tenant)) {
      const ids = own.map(({ _id }) => _id);
      const wrong = await lasting(ids, (again) => withoutPerson(db, tenant, again));
      for (const fault of wrong) audit.violated({ invariant, tenant, ...fault });
    }
  }
}

async function withoutPerson(db: SubgraphDeps['db'], tenant: string, ids: readonly string[]) {
  const identities = await externalIdentityStore(db, tenant).byIds(ids);
  const known = identities.filter(({ forgottenAt }) => !forgottenAt);
  const of = (kind: string): string[] => known.filter((one) => one.kind === kind).map(({ personId }) => personId);
  const [customers, staff] = await Promise.all([
    customerStore(db, tenant).byIds(of('customer')),
    staffStore(db, tenant).byIds(of('staff')),
  ]);
  const there = { customer: new Set(customers.map(({ _id }) => _id)), staff: new Set(staff.map(({ _id }) => _id)) };
  const lost = known.filter(({ kind, personId }) => !there[kind].has(personId));
  return lost.map(({ _id, kind, personId }) => ({ subject: _id, found: `no ${kind} ${personId}` }));
}
