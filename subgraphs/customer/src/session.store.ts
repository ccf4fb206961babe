import { type Database, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inParts } from '@noline/runtime/parts';
import type { ClientSession } from 'mongodb';
import type { SessionDocument, SessionEnd } from './session.ts';

const name = 'sessions';

export const sessionIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { subject: 1, tenant: 1 } },
    { keys: { deviceId: 1, tenant: 1 } },
    { keys: { expiresAt: 1 }, expireAfterSeconds: 7 * 24 * 3_600 },
  ],
};

/** The sessions of one tenant. */
export function sessionStore(db: Database, tenant: string, session?: ClientSession) {
  const sessions = tenantCollection<SessionDocument>(db, name, tenant, session);
  const open = { endedAt: { $exists: false } };
  /** Ends one, as `commands/end-sessions.ts` does; null where it has ended already. */
  const end = (id: string, endedAt: Date, endReason: SessionEnd): Promise<SessionDocument | null> =>
    sessions.updateAndRead({ _id: id, ...open }, { $set: { endedAt, endReason } });
  return {
    one: (id: string): Promise<SessionDocument | null> => sessions.one(id),
    insert: (document: SessionDocument) => sessions.insertOne(document),
    /** Makes the next refresh token the good one; false where another refresh was quicker, or it has ended. */
    async renew({ _id, generation }: SessionDocument, expiresAt: Date, refreshedAt: Date): Promise<boolean> {
      const next = { $set: { refreshedAt, expiresAt }, $inc: { generation: 1 } };
      return (await sessions.updateOne({ _id, generation, ...open }, next)).modifiedCount === 1;
    },
    /** All of a person or device, those that have ended lately too. */
    ofSubject: (subject: string): Promise<SessionDocument[]> => sessions.find({ subject }).toArray(),
    /** All that were begun on a device, those that have ended lately too. */
    onDevice: (deviceId: string): Promise<SessionDocument[]> => sessions.find({ deviceId }).toArray(),
    onDevices: (deviceIds: readonly string[]): Promise<SessionDocument[]> =>
      inParts(deviceIds, (part) => sessions.find({ deviceId: { $in: part } }).toArray()),
    end,
    /** Ends all of a person or device, but for one that may go on; tells which. */
    async endAll(subject: string, at: Date, reason: SessionEnd, butFor?: string): Promise<SessionDocument[]> {
      const ended: SessionDocument[] = [];
      for (const { _id } of await sessions.find({ subject, ...open }).toArray()) {
        const one = _id === butFor ? null : await end(_id, at, reason);
        if (one) ended.push(one);
      }
      return ended;
    },
  };
}
