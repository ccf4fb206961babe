import type { Caller } from '@noline/runtime/caller';
import { newCustomer, newStaff, opened, type Shop } from './shop.ts';

const shown = 'id version status staffId location { id } acceptedAt endsAt endedAt endedBecause cart { id version }';
const problem = '__typename ... on UserError { code path } ';

/** Runs a mutation of hand-overs and returns its payload. */
async function change(shop: Shop, caller: Caller, name: string, input: object, extra = '', errors = problem) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { handover { ${shown} } ${extra} errors { ${errors} } } }`;
  return (await shop.run(caller, query, { input }))[name];
}

export const request = (shop: Shop, owner: Caller, cartId: string) =>
  change(shop, owner, 'requestCartHandover', { cartId }, 'qrText code');

export const accept = (shop: Shop, caller: Caller, proof: object) =>
  change(shop, caller, 'acceptCartHandover', proof, '', `${problem} ... on TooManyAttemptsError { retryAt }`);

export const end = (shop: Shop, caller: Caller, handoverId: string) =>
  change(shop, caller, 'endCartHandover', { handoverId });

export const readHandover = async (shop: Shop, caller: Caller, cartId: string) =>
  (await shop.run(caller, `query ($id: ID!) { cart(id: $id) { handover { ${shown} } } }`, { id: cartId })).cart
    ?.handover;

/** A customer with a cart of one A, and a member of staff of the same retailer who may take carts over. */
export async function atTheTill(shop: Shop, owner = newCustomer()) {
  const staff = newStaff(owner.tenant, ['handover:accept'], { locationId: 'loc_1' });
  const cart = await opened(shop, owner, [{ sku: 'A', quantity: 1 }]);
  return { owner, staff, cart, cartId: cart.id as string, lineId: cart.lines[0].id as string };
}

/** The same, with the cart handed over. */
export async function handedOver(shop: Shop, owner = newCustomer()) {
  const till = await atTheTill(shop, owner);
  const { code } = await request(shop, owner, till.cartId);
  const { handover } = await accept(shop, till.staff, { code });
  return { ...till, code: code as string, handoverId: handover.id as string };
}
