import type { DeviceDocument } from './device.ts';
import type { EnrolmentCodeDocument } from './enrolment.ts';
import { allRights, type Role } from './role.ts';
import type { SessionDocument } from './session.ts';
import type { StaffDocument } from './staff.ts';

/** An invariant that does not hold, and how. */
export interface Fault {
  invariant: string;
  found: string;
}

const unless = (holds: boolean, invariant: string, found: string): Fault[] => (holds ? [] : [{ invariant, found }]);

/** What is wrong with what someone may do. */
export function staffFaults(
  { assignments, leftAt }: Pick<StaffDocument, 'assignments' | 'leftAt'>,
  roles: ReadonlyMap<string, unknown>,
): Fault[] {
  const unknown = assignments.map(({ role }) => role).filter((role) => !roles.has(role));
  return [
    ...unless(unknown.length === 0, 'an assignment names a role that there is', unknown.join(', ')),
    ...unless(!leftAt || assignments.length === 0, 'who has left has no role', `${assignments.length} assignments`),
  ];
}

/** What is wrong with a stored role. */
export function roleFaults({ scopes }: Pick<Role, 'scopes'>): Fault[] {
  const unknown = scopes.filter((scope) => !(allRights as string[]).includes(scope));
  return unless(unknown.length === 0, 'a role gives rights that there are', unknown.join(', '));
}

/** What is wrong with a device, in the light of the sessions that were begun on it. */
export function deviceFaults(device: DeviceDocument, sessions: readonly SessionDocument[]): Fault[] {
  const { status, revokedAt, customerId, locationId } = device;
  const open = sessions.filter(({ endedAt }) => !endedAt);
  const strangers = sessions.filter(({ subject }) => subject !== customerId);
  return [
    ...unless(
      (status === 'REVOKED') === (revokedAt !== undefined),
      'a device tells since when it is out of use',
      `${status} since ${revokedAt?.toISOString()}`,
    ),
    ...unless(
      status === 'ACTIVE' || open.length === 0,
      'a device that is out of use has no open session',
      open.map(({ _id }) => _id).join(', '),
    ),
    ...unless(
      !customerId || (strangers.length === 0 && !locationId),
      "a customer's device is that customer's alone",
      [...strangers.map(({ _id }) => _id), ...(locationId ? [locationId] : [])].join(', '),
    ),
  ];
}

/** What is wrong with a code, in the light of the device that it has made. */
export function enrolmentFaults(code: EnrolmentCodeDocument, device: DeviceDocument | undefined): Fault[] {
  const { status, deviceId, createdBy, channel, locationId } = code;
  if (status === 'OPEN') {
    return unless(deviceId === undefined, 'a code that is open has made no device', `${deviceId}`);
  }
  const same =
    device !== undefined &&
    device.enrolledBy === createdBy &&
    device.channel === channel &&
    device.locationId === locationId;
  return unless(same, 'a code that was used has made its device', `${deviceId} at ${device?.locationId}`);
}
