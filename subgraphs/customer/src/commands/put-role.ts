import { fault } from '@noline/runtime/errors';
import { invalidInput, notFound, versionConflict } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { beyond, mostRoles, type Role, roleId, standardRoles } from '../role.ts';
import { isAdministrator } from '../staff.ts';
import { roleWish } from '../staff-input.ts';
import type { PutRoleInput, RemoveRoleInput } from '../types.generated.ts';
import { type Administration, administer, hasAdministrator } from './administer.ts';
import { beyondOwnRights, faultsOf, lastAdministrator, roleInUse } from './staff-problems.ts';

/** Roles hold everywhere, so whoever changes them administers all staff. */
function requireAdministrator({ giver }: Administration): void {
  if (!isAdministrator(giver.rights)) throw fault('FORBIDDEN', 'This needs the scope staff:write everywhere.');
}

/** Why a role must not get these rights; undefined where it may. */
function problemWith({ giver }: Administration, before: Role | undefined, scopes: readonly string[]) {
  const more = beyond(giver.rights, before?.scopes ?? [], scopes);
  if (more.length === 0) return undefined;
  return beyondOwnRights(`You do not have ${more.join(', ')} everywhere yourself.`, ['scopes']);
}

const takesAdministration = (before: Role | undefined, scopes: readonly string[]): boolean =>
  (before?.scopes.includes('staff:write') ?? false) && !scopes.includes('staff:write');

/** Makes a role or gives it other rights; gateways ask anew within half a minute. */
export async function putRole(context: Context, input: PutRoleInput) {
  const read = roleWish.safeParse(input);
  if (!read.success) return { role: null, errors: faultsOf(read.error) };
  const { key, name, scopes } = read.data;
  const { result = null, problem } = await administer(context, async (administration) => {
    requireAdministrator(administration);
    const { roles, stored, transaction } = administration;
    const before = roles.get(key);
    const version = before?.version ?? 0;
    if (input.expectedVersion != null && input.expectedVersion !== version)
      return { problem: versionConflict(version) };
    if (!before && roles.size >= mostRoles) {
      return { problem: invalidInput(`There are ${mostRoles} roles, and there can be no more.`, ['key']) };
    }
    const tooMuch = problemWith(administration, before, scopes);
    if (tooMuch) return { problem: tooMuch };
    const role = await stored.put({ key, name, scopes });
    if (takesAdministration(before, scopes) && !(await hasAdministrator(administration))) {
      return { problem: lastAdministrator() };
    }
    sayRoleChanged(context, transaction, role, false);
    return { result: role };
  });
  return { role: result, errors: problem ? [problem] : [] };
}

/** Takes a role away that nobody has; of a standard role what the retailer has made of it. */
export async function removeRole(context: Context, { key, expectedVersion }: RemoveRoleInput) {
  const { result = null, problem } = await administer(context, async (administration) => {
    requireAdministrator(administration);
    const { roles, staff, stored, transaction } = administration;
    const before = roles.get(key);
    if (!before) return { problem: notFound('role', ['key']) };
    if (expectedVersion != null && expectedVersion !== before.version) {
      return { problem: versionConflict(before.version) };
    }
    const standard = standardRoles.get(key);
    if (standard && !(await stored.isOwn(key))) return { result: before };
    if (!standard && (await staff.someoneWith(key))) return { problem: roleInUse() };
    const tooMuch = problemWith(administration, before, standard?.scopes ?? []);
    if (tooMuch) return { problem: { ...tooMuch, path: ['key'] } };
    const version = await stored.remove(key, context.deps.now());
    if (takesAdministration(before, standard?.scopes ?? []) && !(await hasAdministrator(administration))) {
      return { problem: lastAdministrator() };
    }
    sayRoleChanged(context, transaction, { key, scopes: standard?.scopes ?? [], version }, true);
    return { result: standard ? { ...standard, version } : null };
  });
  return { role: result, errors: problem ? [problem] : [] };
}

const sayRoleChanged = (
  { caller }: Context,
  { emit }: Administration['transaction'],
  { key, scopes, version }: Pick<Role, 'key' | 'scopes' | 'version'>,
  removed: boolean,
): void => emit('role.changed', { id: roleId(caller.tenant, key), version }, { role: key, scopes, removed });
