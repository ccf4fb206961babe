import type { Importer } from '@noline/runtime/import';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { sealExternalId } from '../commands/seal-external-id.ts';
import { customerStore } from '../customer.store.ts';
import type { CustomerDocument } from '../customer.ts';
import { erasureStore } from '../erasure.store.ts';
import { type CustomerRow, customerPreset } from './rows.ts';
import { writeAccounts } from './write-accounts.ts';

export { cardImporter } from './cards.ts';
export { staffImporter } from './staff.ts';

/** Accounts of customers, by external id; large files had better bring `passwordHash`, for a hash takes 20 ms. */
export const customerImporter: Importer<CustomerRow> = {
  kind: 'customers',
  subgraph: 'customer',
  presets: { noline: customerPreset },
  write: (deps, tenant, batch) =>
    writeAccounts<CustomerRow, CustomerDocument>(deps, tenant, batch, {
      store: customerStore,
      fieldsOf: ({ password: _, ...row }, passwordHash) => ({ ...row, passwordHash }) as Partial<CustomerDocument>,
      born: (fields, { newId, now }) =>
        ({ ...fields, _id: newId('cus'), createdAt: now(), ordersPlaced: 0, version: 1 }) as CustomerDocument,
      barred: (externalIds) => erasedAmong(deps, tenant, externalIds),
      said: ({ emit }, { _id, version }) => emit('customer.changed', { id: _id, version }, { customerId: _id }),
    }),
};

/** Those whom an import must not bring back, and why, by external id. */
async function erasedAmong(
  { db, sessionKey }: SubgraphDeps,
  tenant: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const sealed = new Map(externalIds.map((externalId) => [sealExternalId(externalId, sessionKey), externalId]));
  const erasures = await erasureStore(db, tenant).bySealed([...sealed.keys()]);
  const reason = 'externalId: this person was erased; take them out of the file';
  return new Map(erasures.map(({ externalIdSealed = '' }) => [sealed.get(externalIdSealed) ?? '', reason]));
}
