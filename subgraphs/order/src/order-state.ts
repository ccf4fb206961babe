export type OrderStatus = 'PLACED' | 'FULFILLED';
export type PaymentStatus = 'AUTHORISED' | 'CAPTURED';

/** Which states something may be in, and in which it is afterwards. */
interface Move<State> {
  from: readonly State[];
  to: State;
}

/** What can be done with an order. */
export const orderMoves = {
  fulfil: { from: ['PLACED'], to: 'FULFILLED' },
} as const satisfies Record<string, Move<OrderStatus>>;

/** What can be done with the payment of an order. */
export const paymentMoves = {
  capture: { from: ['AUTHORISED'], to: 'CAPTURED' },
} as const satisfies Record<string, Move<PaymentStatus>>;

/** What comes of an action. */
export type Moved<State> = { kind: 'moved'; to: State } | { kind: 'refused'; message: string };

/**
 * Decides whether something may move from its state.
 *
 * @param what names it in the refusal: `order`
 */
export function move<State extends string, Action extends string>(
  what: string,
  moves: Record<Action, Move<State>>,
  state: State,
  action: Action,
): Moved<State> {
  const { from, to } = moves[action];
  if (from.includes(state)) return { kind: 'moved', to };
  return { kind: 'refused', message: `The ${what} is ${state}; to ${action} it, it must be ${from.join(' or ')}.` };
}
