import { invalidInput, notFound } from '@noline/runtime/user-errors';
import type { ReservationStatus } from '../reservation.ts';
import { mostReservations, storeStatus } from '../store-reservation.ts';

type Path = (string | number)[];

export const stockMoved = (onHand: number) => ({
  __typename: 'StockMovedError' as const,
  code: 'STOCK_MOVED',
  message: `There are ${onHand} units on hand by now. Count again and decide anew.`,
  path: ['changeFrom'],
  onHand,
});

export const countBelowReserved = (index: number, sku: string, reserved: number) => ({
  __typename: 'CountBelowReservedError' as const,
  code: 'COUNT_BELOW_RESERVED',
  message: `${reserved} units of ${sku} are held for buyers. End some of these holds first, or count again.`,
  path: ['lines', String(index), 'counted'],
  sku,
  reserved,
});

export const bundleHasNone = (path: Path) =>
  invalidInput('A bundle has no stock of its own; its components have.', path);

export const storeUnavailable = (message: string) => ({
  __typename: 'StoreReservationUnavailableError' as const,
  code: 'STORE_RESERVATION_UNAVAILABLE',
  message,
  path: ['locationId'],
});

export const tooManyReservations = () => ({
  __typename: 'TooManyReservationsError' as const,
  code: 'TOO_MANY_RESERVATIONS',
  message: `One may have ${mostReservations} reservations at a time. Fetch or cancel one first.`,
  path: [],
  limit: mostReservations,
});

export const storeReservationEnded = (status: ReservationStatus) => ({
  __typename: 'StoreReservationEndedError' as const,
  code: 'STORE_RESERVATION_ENDED',
  message: `The reservation is ${storeStatus(status).toLowerCase()}.`,
  path: ['id'],
  status: storeStatus(status),
});

export const noReservation = () => notFound('reservation', ['id']);
