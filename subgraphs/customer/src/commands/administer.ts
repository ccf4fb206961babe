import { allScopes, type Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import type { Rights } from '@noline/runtime/rights';
import { type Transaction, transact } from '@noline/runtime/transaction';
import type { Context } from '../context.ts';
import { roleStore } from '../role.store.ts';
import type { Role } from '../role.ts';
import { staffStore, staffTurns } from '../staff.store.ts';
import { isAdministrator, rightsOf } from '../staff.ts';

/** What a change of staff or roles works on: all of it in one transaction, while nobody else changes any of it. */
export interface Administration {
  transaction: Transaction;
  staff: ReturnType<typeof staffStore>;
  stored: ReturnType<typeof roleStore>;
  roles: ReadonlyMap<string, Role>;
  /** Who changes it, with the rights of this moment: a gateway may not have heard yet that they were taken away. */
  giver: { id: string; rights: Rights };
}

/**
 * Runs a change of staff or roles. All those of a retailer go one after the other, so that no two of them together do what
 * none may alone: take away the last administrator, or a role that somebody gets.
 *
 * @param work what it has written is undone where it answers with a problem
 * @throws FORBIDDEN where the caller administers no staff
 */
export async function administer<Outcome extends { problem?: unknown }>(
  { deps, caller }: Context,
  work: (administration: Administration) => Promise<Outcome>,
): Promise<Outcome> {
  const turns = staffTurns(deps.db, caller.tenant);
  await turns.prepare();
  const refused = new Error('refused');
  let refusal: Outcome | undefined;
  try {
    return await transact(deps, caller, async (transaction) => {
      await turns.take(transaction.session);
      const staff = staffStore(deps.db, caller.tenant, transaction.session);
      const stored = roleStore(deps.db, caller.tenant, transaction.session);
      const roles = await stored.all();
      const rights = await rightsNow(caller, staff, roles);
      if (!allScopes(rights).includes('staff:write')) throw fault('FORBIDDEN', 'This needs the scope staff:write.');
      const done = await work({ transaction, staff, stored, roles, giver: { id: caller.id, rights } });
      if (done.problem === undefined) return done;
      refusal = done;
      throw refused;
    });
  } catch (error) {
    if (error === refused && refusal) return refusal;
    throw error;
  }
}

async function rightsNow(
  caller: Caller,
  staff: Pick<Administration['staff'], 'byIds'>,
  roles: ReadonlyMap<string, Role>,
): Promise<Rights> {
  if (caller.kind !== 'staff') return caller;
  const [self] = await staff.byIds([caller.id]);
  return rightsOf(self?.assignments ?? [], roles);
}

/** Whether somebody administers all staff, as it stands in the transaction by now. */
export async function hasAdministrator({ staff, stored }: Pick<Administration, 'staff' | 'stored'>): Promise<boolean> {
  const roles = await stored.all();
  const giving = [...roles.values()].filter(({ scopes }) => scopes.includes('staff:write')).map(({ key }) => key);
  const candidates = await staff.withRoles(giving);
  return candidates.some(({ assignments }) => isAdministrator(rightsOf(assignments, roles)));
}
