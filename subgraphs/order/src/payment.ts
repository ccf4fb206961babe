/** One payment at a provider: `key` is its id, `pay_...`, and one key never stands for two payments. */
interface Keyed {
  key: string;
}

/** A part of the money; `id` tells one capture or refund of a payment from the next. */
export interface PartRequest extends Keyed {
  id: string;
  /** Minor units, above 0. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** What is to be set aside for us. */
export interface AuthorisationRequest extends Keyed {
  /** Minor units, above 0. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** The order that it is for, as the provider's books name it. */
  reference: string;
  /** What the provider's form gave the client. */
  token: string;
  /** Aborted when we do not wait any longer. */
  signal: AbortSignal;
}

/** No answer in time: it may have been done or not. */
export interface Unknown {
  kind: 'unknown';
}

export interface Refused {
  kind: 'refused';
  reason: string;
}

/** `voided`: given back before, and never again. */
export type Authorisation = { kind: 'authorised' | 'declined' | 'voided' } | Unknown;
export type Capture = { kind: 'captured' } | Refused | Unknown;
export type Refund = { kind: 'refunded' } | Refused | Unknown;
export type Void = { kind: 'voided' } | Unknown;

/** Where the money of a payment is, in minor units: what is neither captured nor voided is still set aside. */
export interface Amounts {
  authorised: number;
  captured: number;
  refunded: number;
  voided: number;
}

/** What a provider has under a key. `voided`: nothing more can be captured; what was captured before stays so. */
export type PaymentState =
  | { kind: 'none' }
  | { kind: 'declined' }
  | { kind: 'authorised' | 'voided'; amounts: Amounts }
  | Unknown;

/**
 * A payment provider. Every function may be called again with the same key and id, also at the same time, and answers
 * the same without doing it twice. What can be expected to happen is an answer; a function that throws, or does not
 * answer in time, counts as `unknown`. `testing/payment-conformance.ts` says what every provider must pass.
 */
export interface PaymentProvider {
  name: string;
  /** Sets money aside. */
  authorise(request: AuthorisationRequest): Promise<Authorisation>;
  /** Takes a part of what was set aside; refused where it is more than is left. */
  capture(request: PartRequest): Promise<Capture>;
  /** Pays a part of what was captured back; refused where it is more than is left of it. */
  refund(request: PartRequest): Promise<Refund>;
  /**
   * Gives back what is set aside and not captured. Afterwards nothing is set aside under the key and nothing ever will
   * be: also where the key is not known yet, since the request for it may still be on its way.
   */
  void(request: Keyed): Promise<Void>;
  status(request: Keyed): Promise<PaymentState>;
}
