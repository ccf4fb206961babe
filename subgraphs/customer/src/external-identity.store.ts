import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession, Filter } from 'mongodb';
import { type ExternalIdentityDocument, forgottenAfter } from './external-identity.ts';

const name = 'externalIdentities';

export const externalIdentityIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { personId: 1, tenant: 1 } }, { keys: { forgottenAt: 1 }, expireAfterSeconds: 0 }],
};

/** Whom other identity providers know, of one tenant. */
export function externalIdentityStore(db: Database, tenant: string, session?: ClientSession) {
  const identities = tenantCollection<ExternalIdentityDocument>(db, name, tenant, session);
  async function close(filter: Filter<ExternalIdentityDocument>, at: Date): Promise<void> {
    const gone = { tokensFrom: at, forgottenAt: forgottenAfter(at) };
    for (const { _id } of await identities.find({ ...filter, forgottenAt: { $exists: false } }).toArray()) {
      await identities.updateOne({ _id }, { $set: gone, $inc: { version: 1 } });
    }
  }
  return {
    one: (id: string): Promise<ExternalIdentityDocument | null> => identities.one(id),
    byIds: (ids: readonly string[]): Promise<ExternalIdentityDocument[]> => identities.byIds(ids),
    ofPerson: (personId: string): Promise<ExternalIdentityDocument[]> => identities.find({ personId }).toArray(),
    /** Throws a duplicate key error where it is known already. */
    insert: (document: Omit<ExternalIdentityDocument, 'tenant'>) => identities.insertOne(document),
    /** Makes that of a person who is gone another's; null where it is not any more. */
    relink: ({ _id, personId, emailProved }: ExternalIdentityDocument): Promise<ExternalIdentityDocument | null> =>
      identities.updateAndRead(
        { _id, forgottenAt: { $exists: true } },
        {
          $set: { personId, ...(emailProved && { emailProved }) },
          $unset: { forgottenAt: '', ...(!emailProved && { emailProved: '' as const }) },
          $inc: { version: 1 },
        },
      ),
    /** Notes of which token a member of staff has the roles; false where that of a newer one, or of the same, was noted. */
    noteRoles: async (_id: string, issuedAt: Date): Promise<boolean> =>
      (await identities.updateOne({ _id, rolesAt: { $not: { $gte: issuedAt } } }, { $set: { rolesAt: issuedAt } }))
        .matchedCount === 1,
    /** Makes all tokens worthless that were issued until now. */
    signOut: (_id: string, at: Date): Promise<ExternalIdentityDocument | null> =>
      identities.updateAndRead({ _id }, { $set: { tokensFrom: at }, $inc: { version: 1 } }),
    /** Notes that the person is gone, whoever knows them. */
    close: (personId: string, at: Date) => close({ personId }, at),
    /** Parts a person from those who did not vouch for the e-mail address. */
    closeUnproved: (personId: string, at: Date) => close({ personId, emailProved: { $ne: true } }, at),
  };
}

/** Whom other identity providers know, of all tenants, for verifying them. */
export const everyExternalIdentity = (db: Database): AsyncIterable<ExternalIdentityDocument[]> =>
  inBatches(everyTenant<ExternalIdentityDocument>(db, name));
