import type { Index } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession, Db } from 'mongodb';
import { accountIndexes, accountStore } from './account.store.ts';
import { maySee, type Reader } from './customer.ts';
import type { StaffDocument } from './staff.ts';

const name = 'staff';

export const staffIndexes: Record<string, Index[]> = { [name]: accountIndexes };

/** The staff of one tenant. */
export function staffStore(db: Db, tenant: string, session?: ClientSession) {
  const accounts = accountStore<StaffDocument>(db, name, tenant, session);
  return {
    ...accounts,
    /** Those of the staff that the reader may see; the others are not even read. */
    async seenBy(reader: Reader, ids: readonly string[]): Promise<StaffDocument[]> {
      const seen = ids.filter((id) => maySee(reader, id, 'staff:read'));
      return seen.length > 0 ? accounts.byIds(seen) : [];
    },
  };
}

/** The staff of all tenants, for verifying them. */
export const everyStaff = (db: Db): AsyncIterable<StaffDocument[]> => inBatches<StaffDocument>(db, name);
