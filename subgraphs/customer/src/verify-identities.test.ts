import { openDatabase } from '@noline/runtime/mongo';
import { audited } from '@noline/runtime/testing/audit';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { customerStore } from './customer.store.ts';
import { externalIdentityStore } from './external-identity.store.ts';
import type { ExternalIdentityDocument } from './external-identity.ts';
import { staffStore } from './staff.store.ts';
import { verifyIdentities } from './verify-identities.ts';

const now = new Date('2026-11-24T09:30:00.400Z');
const tenant = 'test';
let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform?.stop());

const db = () => openDatabase(platform.mongo, `${platform.prefix}_customer`);
const identity = (_id: string, given: Partial<ExternalIdentityDocument> = {}) =>
  externalIdentityStore(db(), tenant).insert({
    ...{ _id, kind: 'customer', issuer: 'https://id.example', personId: 'cus_1', createdAt: now, version: 1 },
    ...given,
  });

it('names an identity whose person is gone, and no other', async () => {
  const account = { email: 'ada@example.com', passwordHash: '', createdAt: now, version: 1 };
  await customerStore(db(), tenant).insert([{ ...account, _id: 'cus_1', ordersPlaced: 0 }]);
  await staffStore(db(), tenant).insert([{ ...account, _id: 'stf_1', name: 'Ada', assignments: [] }]);
  await identity('idt_customer');
  await identity('idt_staff', { kind: 'staff', personId: 'stf_1' });
  await identity('idt_forgotten', { personId: 'cus_2', forgottenAt: now });
  const verify = () => audited((audit) => verifyIdentities({ db: db() }, audit));
  expect((await verify()).violations).toEqual([]);
  await identity('idt_lost', { personId: 'cus_2' });
  await identity('idt_mistaken', { kind: 'staff', personId: 'cus_1' });
  const invariant = 'an identity of another provider is of a person who is here, or is forgotten';
  expect((await verify()).violations).toEqual([
    { invariant, tenant, subject: 'idt_lost', found: 'no customer cus_2' },
    { invariant, tenant, subject: 'idt_mistaken', found: 'no staff cus_1' },
  ]);
});
