import { invalidInput } from '@noline/runtime/user-errors';
import type { z } from 'zod';
import type { Assignment, StaffFault } from '../staff.ts';

type Path = (string | number)[];

/** All that is wrong with an input. */
export const faultsOf = ({ issues }: z.ZodError) =>
  issues.map(({ message, path }) => invalidInput(message, path.map(String)));

export const beyondOwnRights = (message: string, path: Path) => ({
  __typename: 'BeyondOwnRightsError' as const,
  code: 'BEYOND_OWN_RIGHTS',
  message,
  path: path.map(String),
});

/** Why a change of assignments is refused, and at which of those that were wanted. */
export function staffProblem(fault: StaffFault, wanted: readonly Assignment[]) {
  if (fault.kind === 'own')
    return beyondOwnRights('Nobody gives roles to themselves: ask another administrator.', ['assignments']);
  const index = fault.assignment ? wanted.indexOf(fault.assignment) : -1;
  return index < 0
    ? beyondOwnRights('What would be taken away is more than you have, or not yours to administer.', ['assignments'])
    : beyondOwnRights('This gives more than you have there, or you do not administer staff there.', [
        'assignments',
        index,
      ]);
}

export const staffEmailTaken = () => ({
  __typename: 'EmailTakenError' as const,
  code: 'EMAIL_TAKEN',
  message: 'A member of staff has this address.',
  path: ['email'],
});

export const lastAdministrator = () => ({
  __typename: 'LastAdministratorError' as const,
  code: 'LAST_ADMINISTRATOR',
  message: 'Nobody would be left who may administer all staff. Give somebody else the right first.',
  path: null,
});

export const roleInUse = () => ({
  __typename: 'RoleInUseError' as const,
  code: 'ROLE_IN_USE',
  message: 'Somebody has this role. Give them others first: `staffMembers(role:)` tells who.',
  path: ['key'],
});
