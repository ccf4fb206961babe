import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Authorisation, PaymentProvider, PaymentState } from '../payment.ts';
import { type SimulatedPaymentDocument, simulatedPaymentStore } from './simulated-payment.store.ts';

const kinds = { AUTHORISED: 'authorised', DECLINED: 'declined', CAPTURED: 'captured', VOIDED: 'voided' } as const;

/** Never comes where no one aborts, like the answer of a provider that is stuck. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * A provider without money, told by the token: `approve`; `timeout` sets the money aside but never answers, the worst
 * that a provider can do; `decline` and everything else is declined.
 */
export function simulated({ db }: Pick<SubgraphDeps, 'db'>, tenant: string): PaymentProvider {
  const payments = simulatedPaymentStore(db, tenant);
  const answer = ({ state }: SimulatedPaymentDocument): Authorisation =>
    state === 'CAPTURED' ? { kind: 'authorised' } : { kind: kinds[state] };
  return {
    name: 'simulated',
    async authorise({ key, token, signal }) {
      const state = token === 'approve' || token === 'timeout' ? 'AUTHORISED' : 'DECLINED';
      const payment = await payments.open({ _id: key, state, answers: token !== 'timeout' });
      if (payment.answers || payment.state === 'VOIDED') return answer(payment);
      await aborted(signal);
      return { kind: 'unknown' };
    },
    async capture({ key }) {
      const payment = (await payments.settle(key, 'CAPTURED')) ?? (await payments.one(key));
      if (payment?.state === 'CAPTURED') return { kind: 'captured' };
      return { kind: 'refused', reason: payment ? `it is ${payment.state}` : 'nothing was authorised' };
    },
    async void({ key }) {
      // A key that is not known yet is closed, so that a late request for it finds it so.
      const payment =
        (await payments.settle(key, 'VOIDED')) ?? (await payments.open({ _id: key, state: 'VOIDED', answers: true }));
      if (payment.state === 'AUTHORISED') await payments.settle(key, 'VOIDED');
      return { kind: payment.state === 'CAPTURED' ? 'captured' : 'voided' };
    },
    async status({ key }): Promise<PaymentState> {
      const payment = await payments.one(key);
      return { kind: payment ? kinds[payment.state] : 'none' };
    },
  };
}
