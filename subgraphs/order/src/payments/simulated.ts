import { setTimeout as pause } from 'node:timers/promises';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Authorisation, AuthorisationRequest, PaymentProvider } from '../payment.ts';
import { bookCapture, bookRefund, bookVoid, type SimulatedPayment } from '../simulated-payment.ts';
import { type SimulatedPaymentDocument, simulatedPaymentStore } from './simulated-payment.store.ts';

const kinds = { AUTHORISED: 'authorised', DECLINED: 'declined', VOIDED: 'voided' } as const;
const approving = ['approve', 'slow', 'twice', 'timeout'];
const slowMilliseconds = 1_000;
const nothing = { authorised: 0, captured: 0, refunded: 0, voided: 0 };

/** Never comes where no one aborts, like the answer of a provider that is stuck. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

function toDocument({ key, token, amount, reference }: AuthorisationRequest) {
  const approved = approving.includes(token);
  return {
    _id: key,
    state: approved ? ('AUTHORISED' as const) : ('DECLINED' as const),
    amounts: { ...nothing, authorised: approved ? amount : 0 },
    captures: [],
    refunds: [],
    reference,
    answers: token !== 'timeout',
  };
}

/**
 * A provider without money, told by the token: `approve`; `slow` answers after a second; `twice` reaches it twice at
 * once, as after a proxy's retry; `timeout` sets the money aside and never answers; `timeout-before` never answers and
 * does nothing; `decline` and everything else is declined.
 */
export function simulated({ db }: Pick<SubgraphDeps, 'db'>, tenant: string): PaymentProvider {
  const payments = simulatedPaymentStore(db, tenant);

  /** Books what a rule decides on the books as they are, anew where another booking was in the way. */
  async function book(key: string, decide: (payment: SimulatedPayment) => ReturnType<typeof bookCapture>) {
    for (;;) {
      const payment = await payments.one(key);
      if (!payment) return { kind: 'refused' as const, reason: 'nothing was authorised' };
      const entry = decide(payment);
      if (entry.kind !== 'booked') return entry;
      if (await payments.book(payment, entry.payment)) return { kind: 'known' as const };
    }
  }
  async function authorise(request: AuthorisationRequest): Promise<Authorisation> {
    const payment = await payments.open(toDocument(request));
    if (payment.answers || payment.state === 'VOIDED') return { kind: kinds[payment.state] };
    await aborted(request.signal);
    return { kind: 'unknown' };
  }
  return {
    name: 'simulated',
    async authorise(request) {
      const { token, signal } = request;
      if (token === 'timeout-before') {
        await aborted(signal);
        return { kind: 'unknown' };
      }
      if (token === 'slow') await pause(slowMilliseconds);
      const [answer] = await Promise.all(Array.from({ length: token === 'twice' ? 2 : 1 }, () => authorise(request)));
      return answer ?? { kind: 'unknown' };
    },
    async capture({ key, id, amount }) {
      const entry = await book(key, (payment) => bookCapture(payment, { id, amount }));
      return entry.kind === 'refused' ? entry : { kind: 'captured' };
    },
    async refund({ key, id, amount }) {
      const entry = await book(key, (payment) => bookRefund(payment, { id, amount }));
      return entry.kind === 'refused' ? entry : { kind: 'refunded' };
    },
    async void({ key }) {
      // A key that is not known yet is closed, so that a late request for it finds it so.
      const shut = { state: 'VOIDED' as const, amounts: nothing, captures: [], refunds: [], reference: '' };
      if (!(await payments.one(key))) await payments.open({ _id: key, ...shut, answers: true });
      await book(key, bookVoid);
      return { kind: 'voided' };
    },
    async status({ key }) {
      const payment: SimulatedPaymentDocument | null = await payments.one(key);
      if (!payment) return { kind: 'none' };
      const kind = kinds[payment.state];
      return kind === 'declined' ? { kind } : { kind, amounts: payment.amounts };
    },
  };
}
