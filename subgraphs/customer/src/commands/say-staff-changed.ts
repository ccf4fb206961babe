import type { Transaction } from '@noline/runtime/transaction';
import type { StaffDocument } from '../staff.ts';

type Changed = Pick<StaffDocument, '_id' | 'version' | 'assignments' | 'leftAt'>;

/** Says which roles someone has now, and whether they work here. */
export const sayStaffChanged = (
  { emit }: Pick<Transaction, 'emit'>,
  { _id, version, assignments, leftAt }: Changed,
): void =>
  emit(
    'staff.changed',
    { id: _id, version },
    { staffId: _id, roles: [...new Set(assignments.map(({ role }) => role))].sort(), active: !leftAt },
  );
