import { requireScope, requireScopeSomewhere, requireService } from '@noline/runtime/caller';
import { pageSize } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { auditStore } from './audit.store.ts';
import { actorKind } from './audit-entry.ts';
import { addStaff } from './commands/add-staff.ts';
import { admitIdentity, findIdentityRights } from './commands/admit-identity.ts';
import { assignRoles, deactivateStaff } from './commands/assign-roles.ts';
import { changePassword } from './commands/change-password.ts';
import { confirmDeviceLogin, denyDeviceLogin, findDeviceLogin } from './commands/confirm-device-login.ts';
import { createEnrolmentCodes } from './commands/create-enrolment-codes.ts';
import { createPartnerKey } from './commands/create-partner-key.ts';
import { blockCard, replaceCard } from './commands/end-card.ts';
import { endPartnerKey } from './commands/end-partner-key.ts';
import { enrolDevice } from './commands/enrol-device.ts';
import { eraseMe } from './commands/erase-account.ts';
import { exportMyData } from './commands/export-data.ts';
import { customerByCard, customerIdByCard } from './commands/find-card-holder.ts';
import { findCustomerDevices } from './commands/find-customer-devices.ts';
import { findPartnerRights } from './commands/find-partner-rights.ts';
import { findRights } from './commands/find-rights.ts';
import { finishDeviceLogin } from './commands/finish-device-login.ts';
import { guestOfToken } from './commands/guest-of-token.ts';
import { issueCard } from './commands/issue-card.ts';
import { putRole, removeRole } from './commands/put-role.ts';
import { refreshSession } from './commands/refresh-session.ts';
import { revokeDevice } from './commands/revoke-device.ts';
import { setConsent } from './commands/set-consent.ts';
import { signIn, signInStaff } from './commands/sign-in.ts';
import { signOut } from './commands/sign-out.ts';
import { signUp } from './commands/sign-up.ts';
import { startDeviceLogin } from './commands/start-device-login.ts';
import { startGuestSession } from './commands/start-session.ts';
import { consentStore } from './consent.store.ts';
import { consentPurposes } from './consent.ts';
import type { Context } from './context.ts';
import { deviceStore } from './device.store.ts';
import type { DeviceDocument } from './device.ts';
import { emailOf } from './external-identity.ts';
import { partnerKeyStore } from './partner-key.store.ts';
import { standardRoles } from './role.ts';
import { signingKeyStore } from './signing-key.store.ts';
import { staffStore } from './staff.store.ts';
import { scopesOf } from './staff.ts';
import type { Resolvers } from './types.generated.ts';

/** As others see a device, and as it sees itself when it is let in. */
const deviceFields = {
  id: ({ _id }: DeviceDocument) => _id,
  location: ({ locationId }: DeviceDocument) => (locationId === undefined ? null : { id: locationId }),
};

export const resolvers: Resolvers = {
  Query: {
    me: (_, __, { caller, customers }) => (caller.kind === 'customer' ? customers.load(caller.id) : null),
    customerByCard: (_, { barcode }, context) => customerByCard(context, barcode),
    auditLog(_, { filter, first, after }, { deps, caller }) {
      requireScope(caller, 'audit:read');
      return auditStore(deps.db, caller.tenant).page(filter ?? {}, { first: pageSize(first), after, now: deps.now() });
    },
    async roles(_, __, { caller, roles }) {
      requireScopeSomewhere(caller, 'staff:read');
      return [...(await roles()).values()];
    },
    staffMembers(_, { first, active, ...list }, { deps, caller }) {
      requireScopeSomewhere(caller, 'staff:read');
      return staffStore(deps.db, caller.tenant).list(caller, {
        ...list,
        active: active ?? true,
        first: pageSize(first),
      });
    },
    staffMember(_, { id }, { staff }) {
      if (!isId('stf', id)) throw fault('INVALID_ID', 'The id of a member of staff begins with stf_.');
      return staff.load(id);
    },
    devices(_, { first, ...list }, { deps, caller }) {
      requireScopeSomewhere(caller, 'device:read');
      return deviceStore(deps.db, caller.tenant).list(caller, { ...list, first: pageSize(first) });
    },
    deviceLogin: (_, { userCode }, context) => findDeviceLogin(context, userCode),
    customerIdByCard(_, { barcode }, context) {
      requireService(context.caller);
      return customerIdByCard(context, barcode);
    },
    async sessionKeys(_, __, { deps, caller }) {
      requireService(caller);
      const { keys } = await signingKeyStore(deps.db, deps.sessionKey).shown(deps.now());
      return keys.map((key) => JSON.stringify(key));
    },
    sessionRights(_, { id }, context) {
      requireService(context.caller);
      return findRights(context, id);
    },
    partnerRights(_, { id, secretHash }, context) {
      requireService(context.caller);
      return findPartnerRights(context, id, secretHash);
    },
    identityRights(_, { id }, context) {
      requireService(context.caller);
      return findIdentityRights(context, id);
    },
    partnerKeys(_, { first, after }, { deps, caller }) {
      requireScope(caller, 'staff:read');
      return partnerKeyStore(deps.db, caller.tenant).page(pageSize(first), after);
    },
    guestOfToken(_, { token }, context) {
      requireService(context.caller);
      return guestOfToken(context, token);
    },
  },
  Mutation: {
    signUp: (_, { input }, context) => signUp(context, input),
    signIn: (_, { input }, context) => signIn(context, input),
    signInStaff: (_, { input }, context) => signInStaff(context, input),
    startGuestSession: async (_, __, { deps, caller }) => ({ session: await startGuestSession(deps, caller.tenant) }),
    refreshSession: (_, { input }, context) => refreshSession(context, input),
    signOut: (_, { input }, context) => signOut(context, input ?? {}),
    changePassword: (_, { input }, context) => changePassword(context, input),
    createPartnerKey: (_, { input }, context) => createPartnerKey(context, input),
    endPartnerKey: (_, { input }, context) => endPartnerKey(context, input),
    admitIdentity(_, { input }, context) {
      requireService(context.caller);
      return admitIdentity(context, input);
    },
    issueCard: (_, { input }, context) => issueCard(context, input),
    blockCard: (_, { input }, context) => blockCard(context, input),
    replaceCard: (_, { input }, context) => replaceCard(context, input),
    setConsent: (_, { input }, context) => setConsent(context, input),
    exportMyData: (_, __, context) => exportMyData(context),
    eraseMe: (_, { input }, context) => eraseMe(context, input),
    putRole: (_, { input }, context) => putRole(context, input),
    removeRole: (_, { input }, context) => removeRole(context, input),
    addStaff: (_, { input }, context) => addStaff(context, input),
    assignRoles: (_, { input }, context) => assignRoles(context, input),
    deactivateStaff: (_, { input }, context) => deactivateStaff(context, input),
    startDeviceLogin: (_, { input }, context) => startDeviceLogin(context, input),
    confirmDeviceLogin: (_, { input }, context) => confirmDeviceLogin(context, input.userCode),
    denyDeviceLogin: (_, { input }, context) => denyDeviceLogin(context, input.userCode),
    finishDeviceLogin: (_, { input }, context) => finishDeviceLogin(context, input.deviceCode),
    createEnrolmentCodes: (_, { input }, context) => createEnrolmentCodes(context, input),
    enrolDevice: (_, { input }, context) => enrolDevice(context, input),
    revokeDevice: (_, { input }, context) => revokeDevice(context, input.deviceId),
  },
  Customer: {
    __resolveReference: ({ id }: { id: string }, { customers }: Context) =>
      isId('cus', id) ? customers.load(id) : null,
    id: ({ _id }) => _id,
    email: emailOf,
    cards: ({ _id }, _, { cards }) => cards.load(_id),
    devices: ({ _id }, _, context) => findCustomerDevices(context, _id),
    consents: ({ consents = {} }) =>
      consentPurposes.flatMap((purpose) => {
        const state = consents[purpose];
        return state ? [{ purpose, ...state }] : [];
      }),
    consentHistory: ({ _id }, { first, after }, { deps, caller }) =>
      consentStore(deps.db, caller.tenant).page(_id, pageSize(first), after),
  },
  Card: { id: ({ _id }) => _id },
  PartnerKey: { id: ({ _id }) => _id },
  AuditLogEntry: {
    id: ({ _id }) => _id,
    actorKind: ({ actor }) => actorKind(actor),
    details: ({ details }) => JSON.stringify(details),
  },
  StaffMember: {
    __resolveReference: ({ id }: { id: string }, { staff }: Context) => (isId('stf', id) ? staff.load(id) : null),
    id: ({ _id }) => _id,
    scopes: async (staff, _, { roles }) => scopesOf(staff, await roles()),
  },
  Role: { standard: ({ key }) => standardRoles.has(key) },
  Device: deviceFields,
  SignedInDevice: deviceFields,
  EnrolmentCode: { location: ({ locationId }) => (locationId === undefined ? null : { id: locationId }) },
  SignedInCustomer: { id: ({ _id }) => _id },
  SignedInStaffMember: {
    id: ({ _id }) => _id,
    scopes: async (staff, _, { roles }) => scopesOf(staff, await roles()),
  },
};
