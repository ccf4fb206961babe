import type { Caller } from '@noline/runtime/caller';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { PersonalDataInCartDocument } from './cart.generated.ts';
import { PersonalDataInInventoryDocument } from './inventory.generated.ts';
import { PersonalDataInOrderDocument } from './order.generated.ts';

/** What the other parts of the platform keep of a customer: all of it, or SUBGRAPH_UNAVAILABLE. */
export async function personalDataElsewhere(
  { ask }: Pick<SubgraphDeps, 'ask'>,
  customerId: string,
  caller: Caller,
): Promise<{ name: string; json: string }[]> {
  const [{ personalDataInCart }, { personalDataInOrder }, { personalDataInInventory }] = await Promise.all([
    ask('cart', PersonalDataInCartDocument, { customerId }, caller),
    ask('order', PersonalDataInOrderDocument, { customerId }, caller),
    ask('inventory', PersonalDataInInventoryDocument, { customerId }, caller),
  ]);
  return [...personalDataInCart, ...personalDataInOrder, ...personalDataInInventory];
}
