import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import { type Role, type RoleDocument, roleId, rolesOf } from './role.ts';

const name = 'roles';

export const roleIndexes: Record<string, Index[]> = { [name]: [{ keys: { tenant: 1 } }] };

/** The roles of one tenant. */
export function roleStore(db: Database, tenant: string, session?: ClientSession) {
  const roles = tenantCollection<RoleDocument>(db, name, tenant, session);
  return {
    /** All that there are, the standard ones among them, by key. */
    all: async (): Promise<Map<string, Role>> => rolesOf(await roles.find({}).toArray()),
    /** Whether a role is one that the retailer has made or changed. */
    isOwn: async (key: string): Promise<boolean> => {
      const role = await roles.findOne({ _id: roleId(tenant, key) });
      return role !== null && !role.removedAt;
    },
    /** Makes or changes a role. Callers have a turn (see `staffTurns`), so that nobody else does meanwhile. */
    async put({ key, name: shown, scopes }: Pick<Role, 'key' | 'name' | 'scopes'>): Promise<Role> {
      const fields = { $set: { key, name: shown, scopes }, $unset: { removedAt: '' } as const, $inc: { version: 1 } };
      const stored = await roles.updateAndRead({ _id: roleId(tenant, key) }, fields, true);
      if (!stored) throw new Error(`the role ${key} was not stored`);
      return stored;
    },
    /** Takes a stored role back and tells the version of that; should it be made again, its versions go on. */
    async remove(key: string, removedAt: Date): Promise<number> {
      const taken = { $set: { removedAt }, $inc: { version: 1 } };
      return (await roles.updateAndRead({ _id: roleId(tenant, key) }, taken))?.version ?? 0;
    },
  };
}

/** The stored roles of all tenants, for verifying them. */
export const everyRole = (db: Database): AsyncIterable<RoleDocument[]> =>
  inBatches(everyTenant<RoleDocument>(db, name));
