import { writeConflict } from '@noline/runtime/mongo';
import { type Transaction, transact } from '@noline/runtime/transaction';
import { emailAddress } from '../account-input.ts';
import type { Context } from '../context.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import { type ExternalIdentityDocument, noEmail } from '../external-identity.ts';
import { roleStore } from '../role.store.ts';
import type { Role } from '../role.ts';
import { staffStore, staffTurns } from '../staff.store.ts';
import { type Assignment, tidied } from '../staff.ts';
import type { AdmitIdentityInput } from '../types.generated.ts';
import { namesOf, takeOver } from './admit-customer.ts';
import { sayStaffChanged } from './say-staff-changed.ts';

/**
 * The member of staff whom another identity provider knows: the one with the subject as external id, the one who has the
 * e-mail address, where that is proved and wished, or, where the provider gives roles, a new one. Else nobody.
 */
export async function admitStaff(
  context: Context,
  transaction: Transaction,
  input: AdmitIdentityInput,
): Promise<string | null> {
  const { deps, caller, newId } = context;
  const { tenant } = caller;
  // So that no role is taken away which is given here.
  await staffTurns(deps.db, tenant).take(transaction.session);
  const store = staffStore(deps.db, tenant, transaction.session);
  const [numbered] = await store.byExternalIds([input.subject]);
  if (numbered) return numbered._id;
  const email = emailAddress.safeParse(input.email).data;
  const owner = email === undefined ? null : await store.byEmail(email);
  if (owner && input.linkByEmail) {
    await takeOver(context, transaction, 'staff', owner);
    return owner._id;
  }
  const assignments = assignmentsOf(input, await roleStore(deps.db, tenant, transaction.session).all());
  if (assignments.length === 0) return null;
  const _id = newId('stf');
  const { givenName, familyName } = namesOf(input);
  const name = [givenName, familyName].filter(Boolean).join(' ') || email || _id;
  await store.insert([
    {
      ...{ _id, email: email !== undefined && !owner ? email : noEmail(_id), passwordHash: '', name, assignments },
      ...{ createdAt: deps.now(), version: 1 },
    },
  ]);
  sayStaffChanged(transaction, { _id, version: 1, assignments });
  return _id;
}

/**
 * Gives a member of staff the roles that the provider's newest token says, and no others; also where nobody administers
 * staff then, since the provider can give that role again.
 */
export async function followRoles(
  context: Context,
  { _id, personId, rolesAt }: ExternalIdentityDocument,
  input: AdmitIdentityInput,
): Promise<void> {
  const { deps, caller, roles } = context;
  const { tenant } = caller;
  // An older token, which is good still, gives nothing back.
  if (rolesAt && input.issuedAt <= rolesAt) return;
  const [member] = await staffStore(deps.db, tenant).byIds([personId]);
  if (!member || member.leftAt) return;
  if (isSame(member.assignments, assignmentsOf(input, await roles()))) {
    await externalIdentityStore(deps.db, tenant).noteRoles(_id, input.issuedAt);
    return;
  }
  await staffTurns(deps.db, tenant).prepare();
  await transact(deps, caller, async (transaction) => {
    const { session } = transaction;
    await staffTurns(deps.db, tenant).take(session);
    if (!(await externalIdentityStore(deps.db, tenant, session).noteRoles(_id, input.issuedAt))) return;
    const staff = staffStore(deps.db, tenant, session);
    const [present] = await staff.byIds([personId]);
    const assignments = assignmentsOf(input, await roleStore(deps.db, tenant, session).all());
    if (!present || present.leftAt || isSame(present.assignments, assignments)) return;
    if (!(await staff.change(present, { assignments }))) throw writeConflict('staff');
    sayStaffChanged(transaction, { ...present, assignments, version: present.version + 1 });
  });
}

const assignmentsOf = ({ roles }: AdmitIdentityInput, known: ReadonlyMap<string, Role>): Assignment[] =>
  tidied((roles ?? []).filter((role) => known.has(role)).map((role) => ({ role })));

const isSame = (one: readonly Assignment[], other: readonly Assignment[]): boolean =>
  JSON.stringify(tidied(one)) === JSON.stringify(other);
