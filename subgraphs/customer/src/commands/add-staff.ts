import { isDuplicateKey } from '@noline/runtime/mongo';
import { invalidInput } from '@noline/runtime/user-errors';
import { z } from 'zod';
import { easyMessage, emailAddress, password } from '../account-input.ts';
import type { Context } from '../context.ts';
import { isEasy } from '../password.ts';
import type { StaffDocument } from '../staff.ts';
import { someExternalId, someName } from '../staff-input.ts';
import type { AddStaffInput } from '../types.generated.ts';
import { administer } from './administer.ts';
import { problemWith, readAssignments } from './assign-roles.ts';
import { hashPassword } from './hash-password.ts';
import { sayStaffChanged } from './say-staff-changed.ts';
import { faultsOf, staffEmailTaken } from './staff-problems.ts';

const wish = z.object({ email: emailAddress, password, name: someName, externalId: someExternalId.nullish() });

/** Adds a member of staff. Someone who has left and comes back has the same id again, so that the audit log goes on. */
export async function addStaff(context: Context, { assignments: given, ...input }: AddStaffInput) {
  const { deps, newId } = context;
  const read = wish.safeParse(input);
  const { assignments, faults } = await readAssignments(context, given);
  const easy = read.data && isEasy(read.data.password, [read.data.email, read.data.name]);
  const wrong = [
    ...(read.error ? faultsOf(read.error) : []),
    ...(easy ? [invalidInput(easyMessage, ['password'])] : []),
    ...(faults ?? []),
  ];
  if (!read.data || easy || !assignments) return { staff: null, errors: wrong };
  if (assignments.length === 0) return { staff: null, errors: [invalidInput('At least one role.', ['assignments'])] };
  const { email, name, externalId } = read.data;
  const passwordHash = await hashPassword(read.data.password);
  const fields = { email, name, passwordHash, assignments, ...(externalId && { externalId }) };
  try {
    const { result = null, problem } = await administer(context, async (administration) => {
      const { staff, transaction } = administration;
      const known = await staff.byEmail(email);
      if (known && !known.leftAt) return { problem: staffEmailTaken() };
      const refused = problemWith(administration, { id: known?._id ?? '', assignments: [] }, assignments);
      if (refused) return { problem: refused };
      const member: StaffDocument = known
        ? { ...known, ...fields, version: known.version + 1 }
        : { ...fields, _id: newId('stf'), tenant: context.caller.tenant, createdAt: deps.now(), version: 1 };
      if (!known) await staff.insert([member]);
      else if (!(await staff.reopen(known, fields))) return { problem: staffEmailTaken() };
      const { leftAt: _, leftBecause: __, ...added } = member;
      sayStaffChanged(transaction, added);
      return { result: added };
    });
    return { staff: result, errors: problem ? [problem] : [] };
  } catch (error) {
    // The address was looked for, in this retailer's turn.
    if (!isDuplicateKey(error)) throw error;
    return { staff: null, errors: [invalidInput('Another member of staff has this number.', ['externalId'])] };
  }
}
