import { move, orderMoves, paymentMoves } from './order-state.ts';

describe('the states of an order', () => {
  it('lets a placed order be fulfilled and an authorised payment be captured', () => {
    expect(move('order', orderMoves, 'PLACED', 'fulfil')).toEqual({ kind: 'moved', to: 'FULFILLED' });
    expect(move('payment', paymentMoves, 'AUTHORISED', 'capture')).toEqual({ kind: 'moved', to: 'CAPTURED' });
  });

  it('says why something cannot be done', () => {
    expect(move('order', orderMoves, 'FULFILLED', 'fulfil')).toEqual({
      kind: 'refused',
      message: 'The order is FULFILLED; to fulfil it, it must be PLACED.',
    });
    expect(move('payment', paymentMoves, 'CAPTURED', 'capture')).toEqual({
      kind: 'refused',
      message: 'The payment is CAPTURED; to capture it, it must be AUTHORISED.',
    });
  });
});
