import { notFound, versionConflict } from '@noline/runtime/user-errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  type Assignment,
  isAdministrator,
  judgeAssignments,
  judgeLeaving,
  rightsOf,
  type StaffDocument,
} from '../staff.ts';
import { assignmentWishes, someReason, toAssignments } from '../staff-input.ts';
import type { AssignmentInput, AssignRolesInput, DeactivateStaffInput } from '../types.generated.ts';
import { type Administration, administer, hasAdministrator } from './administer.ts';
import { endSessions } from './end-sessions.ts';
import { findLocationFaults } from './find-locations.ts';
import { sayStaffChanged } from './say-staff-changed.ts';
import { faultsOf, lastAdministrator, staffProblem } from './staff-problems.ts';

const wish = z.object({ assignments: assignmentWishes });

/** What becomes of a change of someone. */
interface Outcome {
  result?: StaffDocument;
  problem?: ReturnType<typeof notFound | typeof versionConflict | typeof staffProblem | typeof lastAdministrator>;
}

/** Assignments as they are to be stored, or what is wrong with them as far as the retailer's roles do not matter. */
export async function readAssignments(context: Context, assignments: readonly AssignmentInput[]) {
  const read = wish.safeParse({ assignments });
  if (!read.success) return { faults: faultsOf(read.error) };
  const named = read.data.assignments.flatMap(({ locationIds }, index) =>
    (locationIds ?? []).map((id, place) => ({ id, path: ['assignments', index, 'locationIds', place] })),
  );
  const faults = await findLocationFaults(context, named);
  return faults.length > 0 ? { faults } : { assignments: toAssignments(read.data.assignments) };
}

/** Why the giver may not make someone's assignments these; undefined where it may. */
export function problemWith(
  { giver, roles }: Administration,
  member: { id: string; assignments: readonly Assignment[] },
  wanted: readonly Assignment[],
) {
  const unknown = wanted.findIndex(({ role }) => !roles.has(role));
  if (unknown >= 0) return notFound('role', ['assignments', unknown, 'role']);
  const fault = judgeAssignments(giver, member, wanted, roles);
  return fault && staffProblem(fault, wanted);
}

/** Someone who works here, in the version that is expected. */
async function find({ staff }: Administration, id: string, expectedVersion: number | null | undefined) {
  const [member] = await staff.byIds([id]);
  if (!member || member.leftAt) return { problem: notFound('member of staff', ['staffId']) };
  const isOther = expectedVersion != null && expectedVersion !== member.version;
  return isOther ? { problem: versionConflict(member.version) } : { member };
}

async function write(
  administration: Administration,
  member: StaffDocument,
  fields: Partial<StaffDocument> & Pick<StaffDocument, 'assignments'>,
): Promise<Outcome> {
  const { staff, roles, transaction } = administration;
  // The account may be changed by its owner too, who takes no turn.
  if (!(await staff.change(member, fields))) return { problem: versionConflict(member.version) };
  const changed = { ...member, ...fields, version: member.version + 1 };
  const administered = isAdministrator(rightsOf(member.assignments, roles));
  const administers = isAdministrator(rightsOf(fields.assignments, roles));
  if (administered && !administers && !(await hasAdministrator(administration)))
    return { problem: lastAdministrator() };
  sayStaffChanged(transaction, changed);
  return { result: changed };
}

/** Gives a member of staff other roles; gateways ask anew within half a minute. */
export async function assignRoles(context: Context, { staffId, expectedVersion, ...input }: AssignRolesInput) {
  const { assignments: wanted, faults } = await readAssignments(context, input.assignments);
  if (!wanted) return { staff: null, errors: faults };
  const { result = null, problem } = await administer(context, async (administration): Promise<Outcome> => {
    const { member, problem: missing } = await find(administration, staffId, expectedVersion);
    if (!member) return { problem: missing };
    const refused = problemWith(administration, { id: staffId, assignments: member.assignments }, wanted);
    return refused ? { problem: refused } : write(administration, member, { assignments: wanted });
  });
  return { staff: result, errors: problem ? [problem] : [] };
}

/** Takes everything from someone who leaves: roles, sessions, and the way to sign in. */
export async function deactivateStaff(context: Context, { staffId, expectedVersion, reason }: DeactivateStaffInput) {
  const { deps, caller } = context;
  const read = z.object({ reason: someReason }).safeParse({ reason });
  if (!read.success) return { staff: null, errors: faultsOf(read.error) };
  const { result = null, problem } = await administer(context, async (administration): Promise<Outcome> => {
    const { member, problem: missing } = await find(administration, staffId, expectedVersion);
    if (!member) return { problem: missing };
    const { giver, roles, transaction } = administration;
    const fault = judgeLeaving(giver, { id: staffId, assignments: member.assignments }, roles);
    if (fault) return { problem: staffProblem(fault, []) };
    const left = { assignments: [], leftAt: deps.now(), leftBecause: read.data.reason, passwordHash: '' };
    const written = await write(administration, member, left);
    if (written.result) await endSessions({ deps, tenant: caller.tenant, transaction }, staffId, 'ACCOUNT_CLOSED');
    return written;
  });
  return { staff: result, errors: problem ? [problem] : [] };
}
