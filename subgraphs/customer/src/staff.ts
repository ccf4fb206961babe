import { allScopes, type Grant, hasScope, type Place, type Rights } from '@noline/runtime/rights';
import type { Role } from './role.ts';

/** Someone who works for the retailer, as it is stored. */
export interface StaffDocument {
  /** `stf_...`. */
  _id: string;
  tenant: string;
  externalId?: string;
  /** See `normaliseEmail`; unique among the tenant's staff. */
  email: string;
  passwordHash: string;
  name: string;
  /** None for someone who has left. */
  assignments: Assignment[];
  createdAt: Date;
  /** Since when this person does not work here any more, and why, in the retailer's own word. */
  leftAt?: Date;
  leftBecause?: string;
  version: number;
}

/** That someone has a role: everywhere, or at some locations or in some channels only. */
export interface Assignment {
  /** The role's key. */
  role: string;
  locationIds?: string[];
  channels?: string[];
}

/**
 * So many locations may the assignments of one person name, repeats counted: rights travel with each request. Someone who
 * works at more has the role in a channel, or everywhere.
 */
export const mostLocations = 100;

type Roles = ReadonlyMap<string, Pick<Role, 'scopes'>>;

/** What an assignment gives; nothing where its role is no more. */
const grantOf = ({ role, locationIds, channels }: Assignment, roles: Roles): Grant => ({
  scopes: [...(roles.get(role)?.scopes ?? [])],
  ...(locationIds && { locationIds }),
  ...(channels && { channels }),
});

const isBound = ({ locationIds, channels }: Pick<Assignment, 'locationIds' | 'channels'>): boolean =>
  locationIds !== undefined || channels !== undefined;

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();

/** What assignments give together: always in the same words, so that a change can be told from none. */
export function rightsOf(assignments: readonly Assignment[], roles: Roles): { scopes: string[]; grants: Grant[] } {
  const given = assignments.map((assignment) => grantOf(assignment, roles));
  const scopes = sorted(given.filter((grant) => !isBound(grant)).flatMap((grant) => grant.scopes));
  const byPlaces = new Map<string, Grant>();
  for (const { locationIds, channels, scopes: bound } of given.filter(isBound)) {
    const places = {
      ...(locationIds && { locationIds: sorted(locationIds) }),
      ...(channels && { channels: sorted(channels) }),
    };
    const key = JSON.stringify(places);
    const more = bound.filter((scope) => !scopes.includes(scope));
    byPlaces.set(key, { ...places, scopes: sorted([...(byPlaces.get(key)?.scopes ?? []), ...more]) });
  }
  const grants = [...byPlaces].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, grant]) => grant);
  return { scopes, grants: grants.filter((grant) => grant.scopes.length > 0) };
}

/** Assignments in their one form: each once, its places each once and in order. */
export function tidied(assignments: readonly Assignment[]): Assignment[] {
  const tidy = assignments.map(({ role, locationIds, channels }) => ({
    role,
    ...(locationIds && { locationIds: sorted(locationIds) }),
    ...(channels && { channels: sorted(channels) }),
  }));
  return [...new Map(tidy.map((assignment) => [JSON.stringify(assignment), assignment])).values()];
}

/** Whether someone has all that a grant gives, at each of its places. */
export const hasAllOf = (rights: Rights, { scopes, locationIds, channels }: Grant): boolean =>
  scopes.every((scope) =>
    (locationIds ?? [undefined]).every((locationId) =>
      (channels ?? [undefined]).every((channel) =>
        hasScope(rights, scope, { ...(locationId && { locationId }), ...(channel && { channel }) }),
      ),
    ),
  );

/** What keeps a change of staff from being made: the giver would gain by it, or it is beyond the giver's rights. */
export type StaffFault = { kind: 'own' } | { kind: 'beyond'; assignment?: Assignment };

/**
 * Judges a change of someone's assignments. Nobody gives or takes away what they do not have themselves, nor where they do
 * not administer staff, and nobody gives anything to themselves. What stays as it is may be more than the giver's.
 */
export function judgeAssignments(
  giver: { id: string; rights: Rights },
  member: { id: string; assignments: readonly Assignment[] },
  wanted: readonly Assignment[],
  roles: Roles,
): StaffFault | undefined {
  const [before, after] = [new Set(member.assignments.map(keyOf)), new Set(wanted.map(keyOf))];
  const added = wanted.filter((assignment) => !before.has(keyOf(assignment)));
  if (giver.id === member.id && added.length > 0) return { kind: 'own' };
  const removed = member.assignments.filter((assignment) => !after.has(keyOf(assignment)));
  const assignment = [...added, ...removed].find((changed) => {
    const { scopes, ...places } = grantOf(changed, roles);
    return !hasAllOf(giver.rights, { ...places, scopes: [...scopes, 'staff:write'] });
  });
  return assignment && { kind: 'beyond', assignment };
}

/** Judges that someone leaves: all assignments go, and of whoever has none only an administrator decides. */
export function judgeLeaving(
  giver: { id: string; rights: Rights },
  member: { id: string; assignments: readonly Assignment[] },
  roles: Roles,
): StaffFault | undefined {
  if (member.assignments.length === 0 && !isAdministrator(giver.rights)) return { kind: 'beyond' };
  return judgeAssignments(giver, member, [], roles);
}

const keyOf = (assignment: Assignment): string => JSON.stringify(tidied([assignment]));

/** Whether someone may administer all staff of the retailer: one such person there must always be. */
export const isAdministrator = (rights: Rights): boolean => hasScope(rights, 'staff:write');

/** All that a member of staff may do anywhere, in alphabetical order. */
export const scopesOf = ({ assignments }: Pick<StaffDocument, 'assignments'>, roles: Roles): string[] =>
  allScopes(rightsOf(assignments, roles)).sort();

/** Where assignments hold, one place for each combination; an empty one for everywhere. */
const placesOf = (assignments: readonly Assignment[]): Place[] =>
  assignments.flatMap(({ locationIds = [undefined], channels = [undefined] }) =>
    locationIds.flatMap((locationId) =>
      channels.map((channel) => ({ ...(locationId && { locationId }), ...(channel && { channel }) })),
    ),
  );

/** Who wants to read: the part of a caller that decides. */
export interface StaffReader extends Rights {
  id: string;
  service?: string | undefined;
}

/** Whether a reader may see a member of staff: that person, who may read staff where that person works, or the platform. */
export const seesStaff = (
  reader: StaffReader,
  { _id, assignments }: Pick<StaffDocument, '_id' | 'assignments'>,
): boolean =>
  Boolean(reader.service) ||
  reader.id === _id ||
  hasScope(reader, 'staff:read') ||
  placesOf(assignments).some((place) => hasScope(reader, 'staff:read', place));
