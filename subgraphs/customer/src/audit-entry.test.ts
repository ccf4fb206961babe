import { actorKind, entryOf } from './audit-entry.ts';

const event = {
  ...{ id: 'evt_1', type: 'cart.changed', tenant: 'demo', aggregate: { id: 'crt_1', version: 3 } },
  ...{ at: '2026-11-24T09:30:00.400Z', actor: 'stf_1', payload: { cartId: 'crt_1', status: 'ACTIVE' } },
};

it('an entry says who did what to which object, and in whose name', () => {
  const entry = {
    ...{ _id: 'evt_1', tenant: 'demo', at: new Date(event.at), type: 'cart.changed', actor: 'stf_1' },
    ...{ object: 'crt_1', version: 3, details: event.payload },
  };
  expect(entryOf(event)).toEqual(entry);
  const assisted = { onBehalfOf: 'cus_1', sessionId: 'ses_1', deviceId: 'dev_1' };
  expect(entryOf({ ...event, ...assisted })).toEqual({ ...entry, ...assisted, assisted: true });
});

it.each([
  ['cus_1', 'CUSTOMER'],
  ['gst_1', 'GUEST'],
  ['stf_1', 'STAFF'],
  ['dev_1', 'DEVICE'],
  ['prt_1', 'PARTNER'],
  ['anonymous', 'ANONYMOUS'],
  ['sweeper', 'SERVICE'],
  ['import', 'SERVICE'],
  ['stf', 'SERVICE'],
  ['constructor_1', 'SERVICE'],
])('%s is a %s', (actor, kind) => expect(actorKind(actor)).toBe(kind));
