import type { Identity } from './settings.ts';

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

const kept = {
  CART_ID: /"(crt_[\w-]+)"/,
  LINE_ID: /"(cli_[\w-]+)"/,
  HANDOVER_ID: /"(hnd_[\w-]+)"/,
  HANDOVER_CODE: /"code":"(\w{3}-\w{3})"/,
  ORDER_ID: /"(ord_[\w-]+)"/,
  RESERVATION_ID: /"(res_[\w-]+)"/,
  USER_CODE: /"userCode":"(\w{4}-\w{4})"/,
  DEVICE_CODE: /"deviceCode":"([\w-]+)"/,
  ENROLMENT_CODE: /"code":"(\w{4}-\w{4}-\w{4})"/,
  DEVICE_ID: /"(dev_[\w-]+)"/,
  CUSTOMER_ID: /"(cus_[\w-]+)"/,
  CARD_ID: /"(crd_[\w-]+)"/,
  CARD_NUMBER: /"number":"(9\d{15})"/,
  STAFF_ID: /"(stf_[\w-]+)"/,
  PICKUP_CODE: /"pickupCode":"(\w+)"/,
  PICKUP_LOCATION_ID: /"pickupCode":"\w+","location":{"id":"(loc_[\w-]+)"/,
};

/** The ids and codes in an answer, for the operations that go on with them. */
export function idsIn(answer: Answer): Partial<Record<keyof typeof kept, string>> {
  const text = JSON.stringify(answer.data ?? null);
  const found = Object.entries(kept).map(([name, pattern]) => [name, pattern.exec(text)?.[1]]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

interface SignedIn {
  session?: { token?: string } | null;
  customer?: { email?: string | null } | null;
  staff?: { email?: string | null } | null;
  device?: { name?: string } | null;
}

/** What an answer signs in where it is no customer, by its field. */
const kinds: Record<string, Identity['kind']> = {
  startGuestSession: 'guest',
  signInStaff: 'staff',
  enrolDevice: 'device',
};

/** Who an answer signs in: that of `signUp`, `signIn`, `signInStaff`, `startGuestSession` or a device. */
export function identityIn(answer: Answer): Identity | undefined {
  for (const [field, value] of Object.entries(answer.data ?? {})) {
    const { session, customer, staff, device } = (value ?? {}) as SignedIn;
    if (typeof session?.token !== 'string') continue;
    const kind = kinds[field] ?? 'customer';
    const label = customer?.email ?? staff?.email ?? device?.name ?? (kind === 'guest' ? 'Guest' : 'Signed in');
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
