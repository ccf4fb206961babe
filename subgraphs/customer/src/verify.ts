import { platformCaller } from '@noline/runtime/caller';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Audit, lasting } from '@noline/runtime/verify';
import type { AccountDocument } from './account.store.ts';
import { OrderCountsDocument } from './clients/order.generated.ts';
import { customerStore, everyCustomer } from './customer.store.ts';
import type { CustomerDocument } from './customer.ts';
import { deviceStore, everyDevice } from './device.store.ts';
import { normaliseEmail } from './email.ts';
import { everyEnrolmentCode } from './enrolment.store.ts';
import { everyRole, roleStore } from './role.store.ts';
import { sessionStore } from './session.store.ts';
import { deviceFaults, enrolmentFaults, type Fault, roleFaults, staffFaults } from './soundness.ts';
import { everyStaff, staffStore } from './staff.store.ts';
import type { StaffDocument } from './staff.ts';

type Deps = Pick<SubgraphDeps, 'db' | 'ask'>;

/**
 * Walks through all accounts, what staff may do, and the devices: one account for each e-mail address, each order of a
 * customer counted once, no right from nowhere, and nothing open on what is out of use.
 */
export async function verifyAccounts(deps: Deps, audit: Audit): Promise<void> {
  for await (const batch of everyCustomer(deps.db)) {
    audit.checked('customers', batch.length);
    for (const [tenant, own] of byKey(batch, (customer) => customer.tenant)) {
      await verifyEmails(customerStore(deps.db, tenant), tenant, own, audit);
      await verifyOrdersPlaced(deps, tenant, own, audit);
    }
  }
  for await (const batch of everyStaff(deps.db)) {
    audit.checked('staff', batch.length);
    for (const [tenant, own] of byKey(batch, (member) => member.tenant)) {
      await verifyEmails(staffStore(deps.db, tenant), tenant, own, audit);
      await verifyAssignments(deps, tenant, own, audit);
    }
  }
  for await (const batch of everyRole(deps.db)) {
    audit.checked('roles', batch.length);
    for (const role of batch) tell(audit, role, roleFaults(role));
  }
  await verifyDevices(deps, audit);
}

const tell = (audit: Audit, { _id, tenant }: { _id: string; tenant: string }, faults: readonly Fault[]): void => {
  for (const fault of faults) audit.violated({ ...fault, tenant, subject: _id });
};

/** Right on a platform at work, where people get other roles between one look and the next. */
async function verifyAssignments(
  { db }: Pick<Deps, 'db'>,
  tenant: string,
  own: readonly StaffDocument[],
  audit: Audit,
): Promise<void> {
  const ids = own.map(({ _id }) => _id);
  const wrong = await lasting(ids, async (subjects) => {
    const staff = await staffStore(db, tenant).byIds(subjects);
    const roles = await roleStore(db, tenant).all();
    return staff.flatMap((member) => staffFaults(member, roles).map((fault) => ({ ...fault, subject: member._id })));
  });
  for (const fault of wrong) audit.violated({ ...fault, tenant });
}

async function verifyDevices({ db }: Pick<Deps, 'db'>, audit: Audit): Promise<void> {
  for await (const batch of everyDevice(db)) {
    audit.checked('devices', batch.length);
    for (const [tenant, own] of byKey(batch, (device) => device.tenant)) {
      // Read after the devices: a session that is begun on one is seen to be so only while that is at work.
      const sessions = byKey(
        await sessionStore(db, tenant).onDevices(own.map(({ _id }) => _id)),
        ({ deviceId }) => deviceId ?? '',
      );
      for (const device of own) tell(audit, device, deviceFaults(device, sessions.get(device._id) ?? []));
    }
  }
  for await (const batch of everyEnrolmentCode(db)) {
    audit.checked('enrolment codes', batch.length);
    for (const [tenant, own] of byKey(batch, (code) => code.tenant)) {
      const used = own.flatMap(({ deviceId }) => deviceId ?? []);
      const devices = new Map((await deviceStore(db, tenant).byIds(used)).map((device) => [device._id, device]));
      for (const code of own) tell(audit, code, enrolmentFaults(code, devices.get(code.deviceId ?? '')));
    }
  }
}

type Account = Pick<AccountDocument, '_id' | 'email'>;

async function verifyEmails(
  store: { byEmails(emails: readonly string[]): Promise<Account[]> },
  tenant: string,
  own: readonly Account[],
  audit: Audit,
): Promise<void> {
  const accounts = byKey(await store.byEmails(own.map(({ email }) => email)), ({ email }) => email);
  for (const { _id, email } of own) {
    // Told by ids: an address is personal.
    const others = (accounts.get(email) ?? []).filter((account) => account._id !== _id);
    if (others.length > 0) {
      const found = `also ${others.map((other) => other._id).join(', ')}`;
      audit.violated({ invariant: 'an e-mail address has one account', tenant, subject: _id, found });
    }
    if (normaliseEmail(email) !== email) {
      const invariant = 'an e-mail address is stored in its normal form';
      audit.violated({ invariant, tenant, subject: _id, found: 'another form' });
    }
  }
}

/** The proof that `order.placed` has reached this subgraph, exactly once for each order. */
async function verifyOrdersPlaced(
  { db, ask }: Deps,
  tenant: string,
  own: readonly CustomerDocument[],
  audit: Audit,
): Promise<void> {
  const caller = platformCaller(tenant, 'verify');
  const wrong = await lasting(
    own.map(({ _id }) => _id),
    async (customerIds) => {
      const customers = new Map((await customerStore(db, tenant).byIds(customerIds)).map((one) => [one._id, one]));
      const { orderCounts } = await ask('order', OrderCountsDocument, { customerIds: [...customerIds] }, caller);
      return orderCounts.flatMap(({ customerId, count }) => {
        const counted = customers.get(customerId)?.ordersPlaced;
        return counted === count ? [] : [{ subject: customerId, found: `${counted} counted of ${count} orders` }];
      });
    },
  );
  for (const fault of wrong)
    audit.violated({ invariant: 'each order of a customer is counted once', tenant, ...fault });
}
