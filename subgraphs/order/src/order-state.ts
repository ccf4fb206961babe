export type OrderStatus = 'PLACED' | 'COMPLETED' | 'CANCELLED';
export type PaymentStatus =
  | 'AUTHORISED'
  | 'PARTIALLY_CAPTURED'
  | 'CAPTURED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  | 'VOIDED';
export type FulfilmentStatus = 'UNFULFILLED' | 'PARTIALLY_FULFILLED' | 'FULFILLED' | 'CANCELLED';

/** In which states something can be done, and which state each becomes. */
type Move<State extends string> = { readonly [From in State]?: State };

/** What can be done with an order. */
export const orderMoves = {
  fulfil: { PLACED: 'PLACED' },
  complete: { PLACED: 'COMPLETED' },
  cancel: { PLACED: 'CANCELLED' },
  refund: { PLACED: 'PLACED', COMPLETED: 'COMPLETED' },
} as const satisfies Record<string, Move<OrderStatus>>;

/** What can be done with the goods of an order. */
export const fulfilmentMoves = {
  'hand over a part of': { UNFULFILLED: 'PARTIALLY_FULFILLED', PARTIALLY_FULFILLED: 'PARTIALLY_FULFILLED' },
  'hand over': { UNFULFILLED: 'FULFILLED', PARTIALLY_FULFILLED: 'FULFILLED' },
  cancel: { UNFULFILLED: 'CANCELLED' },
} as const satisfies Record<string, Move<FulfilmentStatus>>;

/** What can be done with a payment. What is captured after a refund leaves it partially refunded. */
export const paymentMoves = {
  'capture a part of': {
    AUTHORISED: 'PARTIALLY_CAPTURED',
    PARTIALLY_CAPTURED: 'PARTIALLY_CAPTURED',
    PARTIALLY_REFUNDED: 'PARTIALLY_REFUNDED',
    REFUNDED: 'PARTIALLY_REFUNDED',
  },
  capture: {
    AUTHORISED: 'CAPTURED',
    PARTIALLY_CAPTURED: 'CAPTURED',
    PARTIALLY_REFUNDED: 'PARTIALLY_REFUNDED',
    REFUNDED: 'PARTIALLY_REFUNDED',
  },
  'refund a part of': {
    PARTIALLY_CAPTURED: 'PARTIALLY_REFUNDED',
    CAPTURED: 'PARTIALLY_REFUNDED',
    PARTIALLY_REFUNDED: 'PARTIALLY_REFUNDED',
  },
  refund: { PARTIALLY_CAPTURED: 'REFUNDED', CAPTURED: 'REFUNDED', PARTIALLY_REFUNDED: 'REFUNDED' },
  void: { AUTHORISED: 'VOIDED' },
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
  const to = moves[action][state];
  if (to) return { kind: 'moved', to };
  const needed = Object.keys(moves[action]).join(' or ');
  return { kind: 'refused', message: `The ${what} is ${state}; to ${action} it, it must be ${needed}.` };
}
