import { failure, identityIn, idsIn } from './answers.ts';

describe('what the page reads from an answer', () => {
  it('are the cart, the order and the reservation to go on with', () => {
    const data = { placeOrder: { order: { id: 'ord_0199', lines: [{ id: 'orl_1' }] } } };
    expect(idsIn({ data })).toEqual({ ORDER_ID: 'ord_0199' });
    expect(idsIn({ data: { myCart: { id: 'crt_0199' } } })).toEqual({ CART_ID: 'crt_0199' });
    expect(idsIn({ data: { cart: { id: 'crt_0199', lines: [{ id: 'cli_0199' }] } } })).toEqual({
      CART_ID: 'crt_0199',
      LINE_ID: 'cli_0199',
    });
    const handover = { handover: { id: 'hnd_0199' }, code: '7K3-F9Q', errors: [{ code: 'NOT_FOUND' }] };
    expect(idsIn({ data: { requestCartHandover: handover } })).toEqual({
      HANDOVER_ID: 'hnd_0199',
      HANDOVER_CODE: '7K3-F9Q',
    });
    const reservation = { id: 'res_0199', pickupCode: 'K7M2QX', location: { id: 'loc_0199', name: 'Berlin' } };
    expect(idsIn({ data: { reserveInStore: { reservation } } })).toEqual({
      RESERVATION_ID: 'res_0199',
      PICKUP_CODE: 'K7M2QX',
      PICKUP_LOCATION_ID: 'loc_0199',
    });
    const codes = { deviceCode: 'qd-9_x', userCode: 'WDJB-MJHT' };
    expect(idsIn({ data: { startDeviceLogin: { codes } } })).toEqual({ DEVICE_CODE: 'qd-9_x', USER_CODE: 'WDJB-MJHT' });
    expect(idsIn({ data: { createEnrolmentCodes: { codes: [{ code: '7K3F-9QXM-2BTD' }] } } })).toEqual({
      ENROLMENT_CODE: '7K3F-9QXM-2BTD',
    });
    const card = { id: 'crd_0199', number: '9000000000000001' };
    expect(idsIn({ data: { me: { id: 'cus_0199', cards: [card] } } })).toEqual({
      CUSTOMER_ID: 'cus_0199',
      CARD_ID: 'crd_0199',
      CARD_NUMBER: '9000000000000001',
    });
    expect(idsIn({ errors: [] })).toEqual({});
  });

  it.each([
    [{ startGuestSession: { session: { token: 't' } } }, { kind: 'guest', label: 'Guest', token: 't' }],
    [
      { signIn: { session: { token: 't' }, customer: { email: 'a@b' } } },
      { kind: 'customer', label: 'a@b', token: 't' },
    ],
    [
      { signInStaff: { session: { token: 't' }, staff: { email: 's@b' } } },
      { kind: 'staff', label: 's@b', token: 't' },
    ],
    [
      { enrolDevice: { session: { token: 't' }, device: { name: 'Till 1' } } },
      { kind: 'device', label: 'Till 1', token: 't' },
    ],
    [
      { finishDeviceLogin: { session: { token: 't' }, device: { name: 'TV' } } },
      { kind: 'customer', label: 'TV', token: 't' },
    ],
    [{ signIn: { session: null, errors: [{}] } }, undefined],
    [{ product: null }, undefined],
  ])('is who signed in: %j', (data, expected) => expect(identityIn({ data })).toEqual(expected));

  it.each([
    [[{ message: 'refused' }], 'refused'],
    [{ code: 4401, reason: 'TOKEN_EXPIRED' }, 'The connection was closed: 4401 TOKEN_EXPIRED'],
    [new Error('broken'), 'broken'],
    ['odd', 'odd'],
  ])('is what a connection failed of: %j', (thrown, message) => {
    expect(failure(thrown).errors?.map((error) => error.message)).toEqual([message]);
  });
});
