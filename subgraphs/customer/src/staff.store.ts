import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import {
  type Database,
  everyTenant,
  type Index,
  isDuplicateKey,
  type TenantDocument,
  tenantCollection,
} from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession, Filter } from 'mongodb';
import { accountIndexes, accountStore } from './account.store.ts';
import { type StaffDocument, type StaffReader, seesStaff } from './staff.ts';

const name = 'staff';
const turns = 'staffTurns';

export const staffIndexes: Record<string, Index[]> = {
  [name]: [...accountIndexes, { keys: { tenant: 1, name: 1, _id: 1 } }, { keys: { tenant: 1, 'assignments.role': 1 } }],
};

/** What the turns of a retailer's changes of staff and roles are taken at. */
interface TurnDocument extends TenantDocument {
  turn: number;
}

export type StaffPage = Page<StaffDocument>;

interface List {
  first: number;
  after?: string | null | undefined;
  /** Those who work here, or those who have left. */
  active: boolean;
  role?: string | null | undefined;
  locationId?: string | null | undefined;
}

/** The staff of one tenant. */
export function staffStore(db: Database, tenant: string, session?: ClientSession) {
  const staff = tenantCollection<StaffDocument>(db, name, tenant, session);
  const accounts = accountStore<StaffDocument>(db, name, tenant, session);
  return {
    ...accounts,
    /** Those of the staff that the reader may see. */
    seenBy: async (reader: StaffReader, ids: readonly string[]): Promise<StaffDocument[]> =>
      (await accounts.byIds(ids)).filter((member) => seesStaff(reader, member)),
    /** Those that the reader may see, by name. Throws INVALID_CURSOR. */
    async list(reader: StaffReader, { first, after, active, role, locationId }: List): Promise<StaffPage> {
      const [lastName, lastId] = after ? decodeCursor(after, 2) : [];
      const conditions: Filter<StaffDocument>[] = [
        { leftAt: { $exists: !active } },
        ...(role ? [{ 'assignments.role': role }] : []),
        ...(locationId ? [{ 'assignments.locationIds': locationId }] : []),
        ...(reader.scopes.includes('staff:read') ? [] : [{ $or: placesSeenBy(reader) }]),
        ...(after ? [{ $or: [{ name: { $gt: lastName } }, { name: lastName, _id: { $gt: lastId } }] } as object] : []),
      ];
      const sort = { name: 1, _id: 1 } as const;
      const found = await staff.find({ $and: conditions }, { sort, limit: first + 1 }).toArray();
      return toPage(found, first, after, (member) => [member.name, member._id]);
    },
    /** Those who have one of these roles somewhere. */
    withRoles: (keys: readonly string[]): Promise<StaffDocument[]> =>
      staff.find({ 'assignments.role': { $in: [...keys] } }).toArray(),
    someoneWith: async (role: string): Promise<boolean> => (await staff.findOne({ 'assignments.role': role })) !== null,
    /** Changes someone who has come back; false where that account has changed since it was read. */
    async reopen({ _id, version }: StaffDocument, fields: Partial<StaffDocument>): Promise<boolean> {
      const gone = { leftAt: '', leftBecause: '' } as const;
      const update = { $set: fields, $unset: gone, $inc: { version: 1 } };
      return (await staff.updateOne({ _id, version }, update)).matchedCount === 1;
    },
  };
}

/** Where a reader's rights to read staff hold, as conditions that members of the staff meet. */
const placesSeenBy = ({ grants = [] }: StaffReader): Filter<StaffDocument>[] =>
  grants
    .filter(({ scopes }) => scopes.includes('staff:read'))
    .map(({ locationIds, channels }) => ({
      assignments: {
        $elemMatch: {
          ...(locationIds && { locationIds: { $in: locationIds } }),
          ...(channels && { channels: { $in: channels } }),
        },
      },
    }));

/**
 * Lets the changes of a retailer's staff and roles go one after the other: each writes the same document in its
 * transaction, so that of two at once one runs again, upon what the other has done.
 */
export function staffTurns(db: Database, tenant: string) {
  return {
    async prepare(): Promise<void> {
      const document = tenantCollection<TurnDocument>(db, turns, tenant);
      if (await document.findOne({ _id: tenant })) return;
      await document.insertOne({ _id: tenant, turn: 0 }).catch((error) => {
        if (!isDuplicateKey(error)) throw error;
      });
    },
    take: (session: ClientSession) =>
      tenantCollection<TurnDocument>(db, turns, tenant, session).updateOne({ _id: tenant }, { $inc: { turn: 1 } }),
  };
}

/** The staff of all tenants, for verifying them. */
export const everyStaff = (db: Database): AsyncIterable<StaffDocument[]> =>
  inBatches(everyTenant<StaffDocument>(db, name));
