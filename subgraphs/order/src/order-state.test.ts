import fc from 'fast-check';
import { fulfilmentMoves, move, orderMoves, paymentMoves } from './order-state.ts';

describe('the states of an order', () => {
  it('lets a placed order be completed and an authorised payment be captured', () => {
    expect(move('order', orderMoves, 'PLACED', 'complete')).toEqual({ kind: 'moved', to: 'COMPLETED' });
    expect(move('payment', paymentMoves, 'AUTHORISED', 'capture')).toEqual({ kind: 'moved', to: 'CAPTURED' });
  });

  it('says why something cannot be done', () => {
    expect(move('order', orderMoves, 'COMPLETED', 'cancel')).toEqual({
      kind: 'refused',
      message: 'The order is COMPLETED; to cancel it, it must be PLACED.',
    });
    expect(move('payment', paymentMoves, 'VOIDED', 'capture a part of')).toEqual({
      kind: 'refused',
      message:
        'The payment is VOIDED; to capture a part of it, it must be AUTHORISED or PARTIALLY_CAPTURED or PARTIALLY_REFUNDED or REFUNDED.',
    });
  });

  it.each([
    ['order', orderMoves, 'PLACED', ['COMPLETED', 'CANCELLED']],
    ['fulfilment', fulfilmentMoves, 'UNFULFILLED', ['FULFILLED', 'CANCELLED']],
    ['payment', paymentMoves, 'AUTHORISED', ['VOIDED']],
  ] as const)('whatever is tried in whatever order: what has ended stays so (%s)', (what, moves, first, ends) => {
    const action = fc.constantFrom(...(Object.keys(moves) as never[]));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
        let state: string = first;
        for (const tried of actions) {
          const moved = move<string, string>(what, moves, state, tried);
          if ((ends as readonly string[]).includes(state) && moved.kind === 'moved') expect(moved.to).toBe(state);
          if (moved.kind === 'moved') state = moved.to;
        }
      }),
    );
  });
});
