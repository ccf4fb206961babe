import { type Database, type Index, type TenantDocument, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession } from 'mongodb';

/** What customers and staff have in common: a way to sign in. */
export interface AccountDocument extends TenantDocument {
  externalId?: string;
  email: string;
  /** Argon2id in the PHC form; empty where nobody can sign in by password. */
  passwordHash: string;
  /** When somebody last signed in by it, and how often. */
  signedInAt?: Date;
  signIns?: number;
  createdAt: Date;
  version: number;
}

export const accountIndexes: Index[] = [
  { keys: { tenant: 1, email: 1 }, unique: true },
  // Accounts opened in a shop have no external id, so the unique index must be partial. The bundled server does not look
  // up by a partial index of this kind: that is what the second one is for.
  { keys: { externalId: 1, tenant: 1 }, unique: true, partial: { externalId: { $exists: true } } },
  { keys: { tenant: 1, externalId: 1 } },
];

/** The accounts of one tenant in one collection. */
export function accountStore<D extends AccountDocument>(
  db: Database,
  name: 'customers' | 'staff',
  tenant: string,
  session?: ClientSession,
) {
  // The driver cannot follow a filter of a generic document; the fields are those of AccountDocument.
  const accounts = tenantCollection<AccountDocument>(db, name, tenant, session);
  const list = async (filter: object) => (await accounts.find(filter).toArray()) as unknown as D[];
  return {
    byIds: (ids: readonly string[]): Promise<D[]> => list({ _id: { $in: ids } }),
    byEmail: async (email: string): Promise<D | null> => (await list({ email }))[0] ?? null,
    byEmails: (emails: readonly string[]): Promise<D[]> => list({ email: { $in: emails } }),
    byExternalIds: (ids: readonly string[]): Promise<D[]> => list({ externalId: { $in: ids } }),
    /** Throws a duplicate key error where the e-mail address or the external id is taken. */
    insert: (documents: Omit<D, 'tenant'>[]) => accounts.insertMany(documents),
    /**
     * Notes that someone signs in by a password; false where the account has another one by now. It is counted, since a
     * write that changes nothing would not be in the way of a change of the password at the same time.
     */
    async noteSignIn({ _id, passwordHash }: Pick<AccountDocument, '_id' | 'passwordHash'>, signedInAt: Date) {
      const update = { $set: { signedInAt }, $inc: { signIns: 1 } };
      return (await accounts.updateOne({ _id, passwordHash }, update)).matchedCount === 1;
    },
    /** Gives an account another password; null where it has not the one any more that was checked. */
    changePassword: ({ _id, passwordHash }: Pick<AccountDocument, '_id' | 'passwordHash'>, next: string) =>
      accounts.updateAndRead({ _id, passwordHash }, { $set: { passwordHash: next }, $inc: { version: 1 } }),
    /** Changes an account that still has the version it was read with; false where it has not. */
    change: async ({ _id, version }: D, fields: Partial<D>): Promise<boolean> => {
      const { matchedCount } = await accounts.updateOne({ _id, version }, { $set: fields, $inc: { version: 1 } });
      return matchedCount === 1;
    },
  };
}
