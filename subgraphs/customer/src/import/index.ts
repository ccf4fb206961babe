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
  async write(deps, tenant, batch) {
    const erased = await erasedAmong(deps, tenant, batch);
    const usable = batch.flatMap((row, index) => (erased.has(row.externalId) ? [] : [{ row, index }]));
    const rows = usable.map(({ row }) => row);
    const written = await writeAccounts<CustomerRow, CustomerDocument>(deps, tenant, rows, {
      store: customerStore,
      fieldsOf: ({ password: _, ...row }, passwordHash) => ({ ...row, passwordHash }) as Partial<CustomerDocument>,
      born: (fields, { newId, now }) =>
        ({ ...fields, _id: newId('cus'), createdAt: now(), ordersPlaced: 0, version: 1 }) as CustomerDocument,
      said: ({ emit }, { _id, version }) => emit('customer.changed', { id: _id, version }, { customerId: _id }),
    });
    const reason = 'externalId: this person was erased; take them out of the file';
    const rejected = [
      ...batch.flatMap(({ externalId }, index) => (erased.has(externalId) ? [{ index, reason }] : [])),
      ...written.rejected.map((one) => ({ ...one, index: usable[one.index]?.index ?? 0 })),
    ];
    return { ...written, rejected };
  },
};

/** The external ids of those whom an import must not bring back. */
async function erasedAmong(
  { db, sessionKey }: SubgraphDeps,
  tenant: string,
  batch: readonly CustomerRow[],
): Promise<Set<string>> {
  const sealed = new Map(batch.map(({ externalId }) => [sealExternalId(externalId, sessionKey), externalId]));
  const erasures = await erasureStore(db, tenant).bySealed([...sealed.keys()]);
  return new Set(erasures.flatMap(({ externalIdSealed = '' }) => sealed.get(externalIdSealed) ?? []));
}
