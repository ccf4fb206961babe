import { newId } from '@noline/runtime/ids';
import { scopes } from '@noline/schema/scopes';
import { act, ask } from '../acting.ts';
import { bearer, type Client } from '../client.ts';
import type { Shape } from '../shapes.ts';
import { type Acts, marked, type Party, shopFront, type Tenant } from './parties.ts';

const tokens = 'session { token refreshToken }';

/** A member of staff with every right. */
export async function hireStaff(shape: Shape, tenant: Tenant): Promise<Acts> {
  const token = await shape.session({ kind: 'staff', sub: newId('stf'), tenant, scopes: Object.keys(scopes) });
  return { tenant, token, keys: [] };
}

/** A till that a clerk has enrolled. */
export async function enrolTill(shape: Shape, { tenant, token }: Party): Promise<Acts> {
  const clerk = shape.client({ ...bearer(token), ...shopFront(tenant) });
  const { codes } = await act(clerk, 'createEnrolmentCodes', { kind: 'TILL', count: 2 }, 'codes { code }');
  const [used, left] = codes.map(({ code }: { code: string }) => code);
  const idempotencyKey = newId('req');
  const device = { idempotencyKey, code: used, name: marked('Till') };
  const { session } = await act(shape.client(shopFront(tenant)), 'enrolDevice', device, tokens);
  return { tenant, token: session.token, keys: [idempotencyKey], secrets: [used, left, session.refreshToken] };
}

/** A partner with a key that a clerk has made. */
export async function admitPartner(shape: Shape, { tenant, token }: Party): Promise<Acts> {
  const clerk = shape.client({ ...bearer(token), ...shopFront(tenant) });
  const { key } = await act(clerk, 'createPartnerKey', { name: marked('Partner'), scopes: ['order:read'] }, 'key');
  return { tenant, token: key, keys: [], secrets: [key] };
}

/** Opens an account and does there all that a customer can do. */
export async function becomeCustomer(shape: Shape, shop: Party, clerk: Party): Promise<Acts> {
  const { tenant } = shop;
  const account = {
    email: `${marked('c').replace(' ', '.')}@example.test`,
    password: marked('password'),
    givenName: marked('Given'),
    familyName: marked('Family'),
  };
  const { session } = await act(shape.client(shopFront(tenant)), 'signUp', account, tokens);
  const { keys, secrets } = await buy(shape, shop, clerk, session.token);
  const own = shape.client({ ...bearer(session.token), ...shopFront(tenant) });
  await act(own, 'issueCard', {}, 'card { id }');
  const consent = { purpose: 'EMAIL_MARKETING', granted: true, textVersion: marked('v').replace(' ', '-') };
  await act(own, 'setConsent', consent, 'consent { at }');
  const tv = await signInTv(shape, own, tenant);
  return { tenant, token: session.token, keys, secrets: [...secrets, account.password, session.refreshToken, ...tv] };
}

/** Lets a TV in, and begins to let another one in. */
async function signInTv(shape: Shape, customer: Client, tenant: Tenant): Promise<string[]> {
  const tv = shape.client(shopFront(tenant));
  const begin = async () => {
    const screen = { kind: 'TV', name: marked('TV') };
    return (await act(tv, 'startDeviceLogin', screen, 'codes { deviceCode userCode }')).codes;
  };
  const { deviceCode, userCode } = await begin();
  await act(customer, 'confirmDeviceLogin', { userCode }, 'login { name }');
  const { session } = await act(tv, 'finishDeviceLogin', { deviceCode }, tokens);
  const open = await begin();
  return [deviceCode, userCode, open.deviceCode, open.userCode, session.token.split('.')[2], session.refreshToken];
}

const guestSession = 'mutation { startGuestSession { session { token } } }';

/** Shops without an account. */
export async function becomeGuest(shape: Shape, shop: Party, clerk: Party): Promise<Acts> {
  const { tenant } = shop;
  const { session } = await ask(shape.client(shopFront(tenant)), guestSession);
  return { tenant, token: session.token, ...(await buy(shape, shop, clerk, session.token)) };
}

/** An order abroad, a reservation in a store, and an open cart that was handed over to a member of staff. */
async function buy(shape: Shape, { tenant, stored }: Party, clerk: Party, token: string) {
  const client = shape.client({ ...bearer(token), ...shopFront(tenant) });
  const abroad = shape.client({ ...bearer(token), ...shopFront(tenant, 1) });
  const keys: string[] = [];
  const keyed = (input: object) => {
    const idempotencyKey = newId('req');
    keys.push(idempotencyKey);
    return { ...input, idempotencyKey };
  };
  const [sku] = stored.get('sku') ?? [];
  const lines = () => [{ id: newId('cli'), sku, quantity: 1 }];
  const { cart: ordered } = await act(abroad, 'createCart', { lines: lines() }, 'cart { id }');
  const shippingAddress = { name: marked('Name'), street: marked('Street'), city: marked('City'), country: 'DE' };
  const payments = [{ provider: 'simulated', token: 'approve' }];
  await act(abroad, 'placeOrder', keyed({ cartId: ordered.id, payments, shippingAddress }), 'order { id }');
  await reserve(client, keyed({ lines: [{ sku, quantity: 1 }] }));
  const { cart } = await act(client, 'createCart', { lines: lines() }, 'cart { id }');
  const { qrText, code } = await act(client, 'requestCartHandover', { cartId: cart.id }, 'qrText code');
  const till = shape.client({ ...bearer(clerk.token), ...shopFront(tenant) });
  await act(till, 'acceptCartHandover', { qrText }, 'handover { id }');
  return { keys, secrets: [qrText, code] as string[] };
}

/** Reserves in the store of the retailer. */
async function reserve(client: Client, wish: object): Promise<void> {
  const { nodes } = await ask(client, '{ locations { nodes { id kind } } }');
  const store = nodes.find(({ kind }: { kind: string }) => kind === 'STORE');
  await act(client, 'reserveInStore', { ...wish, locationId: store.id }, 'reservation { id }');
}

/** Changes of what can be subscribed to: the cart and its hand-over, the order, the stock and what is to be done in the store. */
export async function disturb(shape: Shape, { tenant, token, ids, shop }: Party): Promise<void> {
  const client = shape.client({ ...bearer(token), ...shopFront(tenant) });
  const cart = await ask(client, '{ myCart { id handover { id } } }');
  const [sku] = shop?.stored.get('sku') ?? [];
  await act(client, 'addCartLines', { cartId: cart.id, lines: [{ sku, quantity: 1 }] }, 'cart { id }');
  await act(client, 'endCartHandover', { handoverId: cart.handover.id }, 'handover { id }');
  const [orderId] = ids.get('ord') ?? [];
  const wish = { orderId, reason: marked('Why'), idempotencyKey: newId('req') };
  await act(client, 'cancelOrder', wish, 'order { id }');
  await reserve(client, { lines: [{ sku, quantity: 1 }], idempotencyKey: newId('req') });
}
