import { newId } from '@noline/runtime/ids';
import { scopes } from '@noline/schema/scopes';
import type { Client } from '../client.ts';
import type { Shape } from '../shapes.ts';
import { type Acts, bearer, marked, type Party, shopFront, type Tenant } from './parties.ts';

/** A mutation of one input, by the fields to select of its payload. */
const mutation = (name: string, selection: string): string => {
  const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { ${selection} errors { ... on UserError { message } } } }`;
};

/** Does something for which nothing may be in the way. */
async function act(client: Client, document: string, input: object = {}) {
  const { data, errors } = await client.query(document, { input });
  const [payload] = Object.values((data ?? {}) as Record<string, { errors?: { message: string }[] } | null>);
  const failed = errors?.[0] ?? payload?.errors?.[0];
  if (failed || !payload) throw new Error(`${document}: ${failed?.message}`);
  // biome-ignore lint/suspicious/noExplicitAny: each document has an answer of its own form
  return payload as any;
}

/** A member of staff with every right. */
export async function hireStaff(shape: Shape, tenant: Tenant): Promise<Acts> {
  const token = await shape.session({ kind: 'staff', sub: newId('stf'), tenant, scopes: Object.keys(scopes) });
  return { tenant, token, keys: [] };
}

const createCodes = mutation('createEnrolmentCodes', 'codes { code }');
const enrol = mutation('enrolDevice', 'session { token refreshToken }');

/** A till that a clerk has enrolled. */
export async function enrolTill(shape: Shape, { tenant, token }: Party): Promise<Acts> {
  const clerk = shape.client({ ...bearer(token), ...shopFront(tenant) });
  const { codes } = await act(clerk, createCodes, { kind: 'TILL', count: 2 });
  const [used, left] = codes.map(({ code }: { code: string }) => code);
  const idempotencyKey = newId('req');
  const { session } = await act(shape.client(shopFront(tenant)), enrol, {
    idempotencyKey,
    code: used,
    name: marked('Till'),
  });
  return { tenant, token: session.token, keys: [idempotencyKey], secrets: [used, left, session.refreshToken] };
}

const createKey = mutation('createPartnerKey', 'key');

/** A partner with a key that a clerk has made. */
export async function admitPartner(shape: Shape, { tenant, token }: Party): Promise<Acts> {
  const clerk = shape.client({ ...bearer(token), ...shopFront(tenant) });
  const { key } = await act(clerk, createKey, { name: marked('Partner'), scopes: ['order:read'] });
  return { tenant, token: key, keys: [], secrets: [key] };
}

const signUp = mutation('signUp', 'session { token refreshToken }');

/** Opens an account and does there all that a customer can do. */
export async function becomeCustomer(shape: Shape, shop: Party, clerk: Party): Promise<Acts> {
  const { tenant } = shop;
  const account = {
    email: `${marked('c').replace(' ', '.')}@example.test`,
    password: marked('password'),
    givenName: marked('Given'),
    familyName: marked('Family'),
  };
  const { session } = await act(shape.client(shopFront(tenant)), signUp, account);
  const { keys, secrets } = await buy(shape, shop, clerk, session.token);
  const own = shape.client({ ...bearer(session.token), ...shopFront(tenant) });
  await act(own, mutation('issueCard', 'card { id }'));
  await act(own, mutation('setConsent', 'consent { at }'), {
    ...{ purpose: 'EMAIL_MARKETING', granted: true, textVersion: marked('v').replace(' ', '-') },
  });
  const tv = await signInTv(shape, own, tenant);
  return { tenant, token: session.token, keys, secrets: [...secrets, account.password, session.refreshToken, ...tv] };
}

const startLogin = mutation('startDeviceLogin', 'codes { deviceCode userCode }');
const confirmLogin = mutation('confirmDeviceLogin', 'login { name }').replace(
  'ConfirmDeviceLoginInput',
  'DeviceLoginInput',
);
const finishLogin = mutation('finishDeviceLogin', 'session { token refreshToken }');

/** Lets a TV in, and begins to let another one in. */
async function signInTv(shape: Shape, customer: Client, tenant: Tenant): Promise<string[]> {
  const tv = shape.client(shopFront(tenant));
  const begin = async () => (await act(tv, startLogin, { kind: 'TV', name: marked('TV') })).codes;
  const { deviceCode, userCode } = await begin();
  await act(customer, confirmLogin, { userCode });
  const { session } = await act(tv, finishLogin, { deviceCode });
  const open = await begin();
  return [deviceCode, userCode, open.deviceCode, open.userCode, session.token.split('.')[2], session.refreshToken];
}

/** Shops without an account. */
export async function becomeGuest(shape: Shape, shop: Party, clerk: Party): Promise<Acts> {
  const { tenant } = shop;
  const { session } = await act(
    shape.client(shopFront(tenant)),
    'mutation { startGuestSession { session { token } } }',
  );
  return { tenant, token: session.token, ...(await buy(shape, shop, clerk, session.token)) };
}

const createCart = mutation('createCart', 'cart { id }');

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
  const { cart: ordered } = await act(abroad, createCart, { lines: lines() });
  const shippingAddress = { name: marked('Name'), street: marked('Street'), city: marked('City'), country: 'DE' };
  const payments = [{ provider: 'simulated', token: 'approve' }];
  await act(abroad, mutation('placeOrder', 'order { id }'), keyed({ cartId: ordered.id, payments, shippingAddress }));
  const { nodes } = await act(client, '{ locations { nodes { id kind } } }');
  const store = nodes.find(({ kind }: { kind: string }) => kind === 'STORE');
  const wish = keyed({ locationId: store.id, lines: [{ sku, quantity: 1 }] });
  await act(client, mutation('reserveInStore', 'reservation { id }'), wish);
  const { cart } = await act(client, createCart, { lines: lines() });
  const { qrText, code } = await act(client, mutation('requestCartHandover', 'qrText code'), { cartId: cart.id });
  const till = shape.client({ ...bearer(clerk.token), ...shopFront(tenant) });
  await act(till, mutation('acceptCartHandover', 'handover { id }'), { qrText });
  return { keys, secrets: [qrText, code] as string[] };
}

/** Changes of whatever can be subscribed to: the cart and its hand-over, the order, and the stock in the store. */
export async function disturb(shape: Shape, { tenant, token, ids, shop }: Party): Promise<void> {
  const client = shape.client({ ...bearer(token), ...shopFront(tenant) });
  const { data } = await client.query('{ myCart { id handover { id } } }');
  const [sku] = shop?.stored.get('sku') ?? [];
  await act(client, mutation('addCartLines', 'cart { id }'), { cartId: data.myCart.id, lines: [{ sku, quantity: 1 }] });
  await act(client, mutation('endCartHandover', 'handover { id }'), { handoverId: data.myCart.handover.id });
  const [orderId] = ids.get('ord') ?? [];
  await act(client, mutation('cancelOrder', 'order { id }'), {
    orderId,
    reason: marked('Why'),
    idempotencyKey: newId('req'),
  });
}
