import type { Importer } from '@noline/runtime/import';
import { customerStore } from '../customer.store.ts';
import type { CustomerDocument } from '../customer.ts';
import { staffStore } from '../staff.store.ts';
import type { StaffDocument } from '../staff.ts';
import { type CustomerRow, customerPreset, type StaffRow, staffPreset } from './rows.ts';
import { writeAccounts } from './write-accounts.ts';

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
      said: ({ emit }, { _id, version }) => emit('customer.changed', { id: _id, version }, { customerId: _id }),
    }),
};

/** Accounts of staff, by external id. */
export const staffImporter: Importer<StaffRow> = {
  kind: 'staff',
  subgraph: 'customer',
  presets: { noline: staffPreset },
  write: (deps, tenant, batch) =>
    writeAccounts<StaffRow, StaffDocument>(deps, tenant, batch, {
      store: staffStore,
      fieldsOf: ({ password: _, ...row }, passwordHash) => ({ ...row, passwordHash }),
      born: (fields, { newId, now }) =>
        ({ ...fields, _id: newId('stf'), createdAt: now(), version: 1 }) as StaffDocument,
    }),
};
