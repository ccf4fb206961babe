import { Kind, parse } from 'graphql';
import { type EventType, eventOwners } from './events.ts';
import { subgraphSdl } from './sdl.generated.ts';

/** What each mutation says where it changes something, and so leaves in the audit log; or why it says nothing. */
const said: Record<string, EventType | { nothing: string }> = {
  signUp: 'customer.changed',
  signIn: 'session.started',
  signInStaff: 'session.started',
  startGuestSession: { nothing: 'every visitor begins one, and nobody keeps a book of them' },
  refreshSession: { nothing: 'it changes no right; a token that was used before ends the session, which is said' },
  signOut: 'session.ended',
  changePassword: 'password.changed',
  createPartnerKey: 'partnerKey.changed',
  endPartnerKey: 'partnerKey.changed',
  issueCard: 'card.changed',
  blockCard: 'card.changed',
  replaceCard: 'card.changed',
  setConsent: 'consent.changed',
  exportMyData: 'customer.exported',
  eraseMe: 'customer.erased',
  putRole: 'role.changed',
  removeRole: 'role.changed',
  addStaff: 'staff.changed',
  assignRoles: 'staff.changed',
  deactivateStaff: 'staff.changed',
  startDeviceLogin: { nothing: 'anybody may ask to be let in' },
  confirmDeviceLogin: { nothing: 'finishDeviceLogin says what came of it, as done by the customer who let it in' },
  denyDeviceLogin: { nothing: 'nothing came of it' },
  finishDeviceLogin: 'device.changed',
  createEnrolmentCodes: 'enrolment.opened',
  enrolDevice: 'device.changed',
  revokeDevice: 'device.changed',
  createCart: 'cart.changed',
  addCartLines: 'cart.changed',
  updateCartLines: 'cart.changed',
  removeCartLines: 'cart.changed',
  acceptCartPrices: 'cart.changed',
  mergeCart: 'cart.changed',
  requestCartHandover: 'handover.requested',
  acceptCartHandover: 'handover.accepted',
  endCartHandover: 'handover.ended',
  adjustStock: 'stock.moved',
  transferStock: 'stock.moved',
  countStock: 'stock.moved',
  putBundle: 'bundle.changed',
  reserveInStore: 'reservation.changed',
  cancelStoreReservation: 'reservation.changed',
  collectStoreReservation: 'reservation.changed',
  placeOrder: 'order.placed',
  fulfilOrder: 'order.changed',
  cancelOrder: 'order.changed',
  refundOrder: 'order.changed',
};

/** The mutations of a subgraph that callers reach. */
const mutationsOf = (sdl: string): string[] =>
  parse(sdl).definitions.flatMap((definition) => {
    const isObject = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
    if (!isObject || definition.name.value !== 'Mutation') return [];
    const reached = (definition.fields ?? []).filter(
      ({ directives = [] }) => !directives.some(({ name }) => name.value === 'inaccessible'),
    );
    return reached.map(({ name }) => name.value);
  });

test('of each mutation it is decided what it leaves in the audit log', () => {
  const all = Object.values(subgraphSdl).flatMap(mutationsOf);
  expect(Object.keys(said).sort()).toEqual(all.sort());
});

test.each(Object.entries(subgraphSdl))('what the mutations of %s say is said by that subgraph', (name, sdl) => {
  const owners = mutationsOf(sdl).flatMap((mutation) => {
    const event = said[mutation];
    return typeof event === 'string' ? eventOwners[event] : [];
  });
  expect(new Set(owners)).toEqual(new Set(owners.length > 0 ? [name] : []));
});
