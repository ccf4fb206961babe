/** What is set aside for us; `key` is the order's id, and one key never stands for two payments. */
export interface AuthorisationRequest {
  key: string;
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** What the provider's form gave the client. */
  token: string;
  /** Aborted when we do not wait any longer. */
  signal: AbortSignal;
}

/** `unknown`: no answer in time; the money may be set aside or not. `voided`: given back before, and never again. */
export type Authorisation = { kind: 'authorised' | 'declined' | 'voided' | 'unknown' };

export type Capture = { kind: 'captured' | 'unknown' } | { kind: 'refused'; reason: string };

/** What a provider has under a key. */
export type PaymentState = { kind: 'none' | 'authorised' | 'declined' | 'captured' | 'voided' | 'unknown' };

/**
 * A payment provider. Every function may be called again with the same key and answers the same without doing it twice.
 * What can be expected to happen is an answer; a function that throws counts as one that has not answered.
 */
export interface PaymentProvider {
  name: string;
  authorise(request: AuthorisationRequest): Promise<Authorisation>;
  /** Takes what was set aside. */
  capture(request: { key: string; amount: number; currency: string }): Promise<Capture>;
  /**
   * Gives back what was set aside. Afterwards nothing is held under the key and nothing ever will be: also where the
   * key is not known yet, since the request for it may still be on its way.
   */
  void(request: { key: string }): Promise<{ kind: 'voided' | 'captured' | 'unknown' }>;
  /** Pays back captured money; `id` tells one refund from the next. */
  refund?(request: { key: string; id: string; amount: number; currency: string }): Promise<{
    kind: 'refunded' | 'refused' | 'unknown';
  }>;
  status(request: { key: string }): Promise<PaymentState>;
}
