/**
 * Sessions for tests that begin in the middle: someone is signed in, without having signed up and in. They are real ones,
 * in the customer subgraph's own database and signed with its own keys.
 */
import { createHash } from 'node:crypto';
import { newId } from '@noline/runtime/ids';
import type { Database } from '@noline/runtime/mongo';
import { signSession } from '@noline/runtime/session';
import { roleStore } from '../role.store.ts';
import { sessionStore } from '../session.store.ts';
import { signingKeyStore } from '../signing-key.store.ts';
import { staffStore } from '../staff.store.ts';

export interface TestSession {
  kind: 'guest' | 'customer' | 'staff' | 'device';
  sub: string;
  tenant: string;
  /** Of a member of staff: what this person may do. */
  scopes?: string[];
}

/**
 * A token of someone who is signed in; a member of staff who is not there yet is made.
 *
 * @param db the customer subgraph's own
 * @param secret the platform's session secret
 */
export async function openTestSession(
  db: Database,
  secret: Uint8Array,
  { kind, sub, tenant, scopes = [] }: TestSession,
  expiresAt: Date,
): Promise<string> {
  const now = new Date();
  const signer = await signingKeyStore(db, secret).signer(now);
  if (kind === 'guest') return signSession({ kind, sub, tenant }, signer, expiresAt);
  if (kind === 'staff') await putStaff(db, { sub, tenant, scopes }, now);
  const sid = newId('ses');
  await sessionStore(db, tenant).insert({
    ...{ _id: sid, tenant, kind, subject: sub, generation: 1, refreshedAt: now, createdAt: now },
    expiresAt: new Date(Math.max(expiresAt.getTime(), now.getTime()) + 3_600_000),
  });
  return signSession({ kind, sub, tenant, sid }, signer, expiresAt);
}

/** A member of staff with a role that is made of these scopes, everywhere. */
async function putStaff(db: Database, { sub, tenant, scopes }: Required<Omit<TestSession, 'kind'>>, now: Date) {
  const role = `test-${createHash('sha256').update(scopes.join()).digest('hex').slice(0, 20)}`;
  const roles = roleStore(db, tenant);
  if (!(await roles.all()).has(role)) {
    // Another one may be made with the same role at the same time.
    await roles.put({ key: role, name: 'Of a test', scopes }).catch(() => undefined);
  }
  const store = staffStore(db, tenant);
  const [known] = await store.byIds([sub]);
  const assignments = [{ role }];
  if (known) return void (await store.change(known, { assignments }));
  await store.insert([
    {
      ...{ _id: sub, email: `${sub}@staff.example`, passwordHash: '', name: sub, assignments },
      ...{ createdAt: now, version: 1 },
    },
  ]);
}
