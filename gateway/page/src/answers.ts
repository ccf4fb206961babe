import type { Identity } from './settings.ts';

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

const kept = {
  CART_ID: /"(crt_[\w-]+)"/,
  ORDER_ID: /"(ord_[\w-]+)"/,
  RESERVATION_ID: /"(res_[\w-]+)"/,
  PICKUP_CODE: /"pickupCode":"(\w+)"/,
  PICKUP_LOCATION_ID: /"pickupCode":"\w+","location":{"id":"(loc_[\w-]+)"/,
};

/** The cart, the order and the reservation in an answer, for the operations that go on with them. */
export function idsIn(answer: Answer): Partial<Record<keyof typeof kept, string>> {
  const text = JSON.stringify(answer.data ?? null);
  const found = Object.entries(kept).map(([name, pattern]) => [name, pattern.exec(text)?.[1]]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

interface SignedIn {
  session?: { token?: string } | null;
  customer?: { email?: string | null } | null;
  staff?: { email?: string | null } | null;
}

/** Who an answer signs in: that of `signUp`, `signIn`, `signInStaff` or `startGuestSession`. */
export function identityIn(answer: Answer): Identity | undefined {
  for (const [field, value] of Object.entries(answer.data ?? {})) {
    const { session, customer, staff } = (value ?? {}) as SignedIn;
    if (typeof session?.token !== 'string') continue;
    const kind = field === 'startGuestSession' ? 'guest' : field === 'signInStaff' ? 'staff' : 'customer';
    const label = customer?.email ?? staff?.email ?? (kind === 'guest' ? 'Guest' : 'Signed in');
    return { kind, label, token: session.token };
  }
  return undefined;
}

/** Whatever a transport fails with, as an answer with errors. */
export function failure(thrown: unknown): Answer {
  if (Array.isArray(thrown)) return { errors: thrown };
  const { code, reason, message } = (thrown ?? {}) as { code?: number; reason?: string; message?: string };
  const closed =
    code === undefined ? undefined : `The connection was closed: ${[code, reason].filter(Boolean).join(' ')}`;
  return { errors: [{ message: message || closed || String(thrown) }] };
}
