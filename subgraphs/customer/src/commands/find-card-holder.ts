import { requireScope } from '@noline/runtime/caller';
import { cardStore } from '../card.store.ts';
import { normaliseCardNumber } from '../card.ts';
import type { Context } from '../context.ts';
import type { CustomerDocument } from '../customer.ts';

/** Whose active card it is; null where it is nobody's, or out of use. One look-up by an index. */
export async function customerIdByCard({ deps, caller }: Context, barcode: string): Promise<string | null> {
  const card = await cardStore(deps.db, caller.tenant).byNumber(normaliseCardNumber(barcode));
  return card?.status === 'ACTIVE' ? (card.customerId ?? null) : null;
}

/** The customer whose active card it is, for staff with the scope `customer:read` where they are. */
export async function customerByCard(context: Context, barcode: string): Promise<CustomerDocument | null> {
  const { caller, customers } = context;
  requireScope(caller, 'customer:read', caller);
  const id = await customerIdByCard(context, barcode);
  return id === null ? null : customers.load(id);
}
