import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import type { Actor } from '@noline/runtime/transaction';
import { mayChange } from '../customer.ts';

/** Who changes what a customer has, as events tell it: in the customer's name, where it is another. */
export const actingFor = (caller: Caller, customerId: string): Actor => ({
  ...caller,
  ...(caller.id !== customerId && { onBehalfOf: customerId }),
});

/**
 * The customer that a caller wants to change something for: another one by id, or the caller.
 *
 * @returns undefined where there is nobody whom the caller may change; others' customers look like unknown ones
 * @throws UNAUTHENTICATED without a session; INVALID_ID; FORBIDDEN for those who are no customers and name none
 */
export function ownedCustomer(caller: Caller, named: string | null | undefined): string | undefined {
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  if (named == null && caller.kind !== 'customer') throw fault('FORBIDDEN', 'Name the customer by "customerId".');
  const id = named ?? caller.id;
  if (!isId('cus', id)) throw fault('INVALID_ID', '"customerId" takes an id that begins with cus_.');
  return mayChange(caller, id) ? id : undefined;
}
