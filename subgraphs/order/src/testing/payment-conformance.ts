import { newId } from '@noline/runtime/ids';
import { answerWithin } from '../commands/answer-within.ts';
import type { Amounts, PaymentProvider } from '../payment.ts';

/** Tokens of a provider's test mode; what it has no token for is left out. */
export interface ConformanceTokens {
  approved: string;
  declined: string;
  /** It sets the money aside and does not answer. */
  silentAfterActing?: string;
  /** It does nothing and does not answer. */
  silentBeforeActing?: string;
}

const currency = 'EUR';
const none: Amounts = { authorised: 0, captured: 0, refunded: 0, voided: 0 };
const settled = { authorised: 1_000, captured: 1_000, refunded: 0, voided: 0 };

/**
 * What every payment provider must pass, as tests of Jest. Each test uses payments of its own.
 *
 * @param makeProvider made anew for each call, as processes come and go
 */
export function paymentConformance(name: string, makeProvider: () => PaymentProvider, tokens: ConformanceTokens): void {
  const authorise = (key: string, token = tokens.approved, milliseconds = 10_000) =>
    answerWithin(milliseconds, (signal) =>
      makeProvider().authorise({ key, amount: 1_000, currency, reference: newId('ord'), token, signal }),
    );
  const capture = (key: string, amount: number, id = newId('ful')) =>
    makeProvider().capture({ key, id, amount, currency });
  const refund = (key: string, amount: number, id = newId('rfd')) =>
    makeProvider().refund({ key, id, amount, currency });
  const close = (key: string) => makeProvider().void({ key });
  const status = (key: string) => makeProvider().status({ key });
  const five = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 5 }, ask));
  const refused = { kind: 'refused', reason: expect.any(String) };
  const holds = (amounts: Partial<Amounts>, kind = 'authorised') => ({ kind, amounts: { ...none, ...amounts } });

  /** A payment of 1,000 that is approved. */
  async function approved(): Promise<string> {
    const key = newId('pay');
    expect(await authorise(key)).toEqual({ kind: 'authorised' });
    return key;
  }

  describe(`${name}, authorising`, () => {
    it('sets the money aside once, however often and at once it is asked', async () => {
      const key = newId('pay');
      expect(await five(() => authorise(key))).toEqual(Array(5).fill({ kind: 'authorised' }));
      expect(await authorise(key)).toEqual({ kind: 'authorised' });
      expect(await status(key)).toEqual(holds({ authorised: 1_000 }));
    });

    it('declines for good', async () => {
      const key = newId('pay');
      expect(await authorise(key, tokens.declined)).toEqual({ kind: 'declined' });
      expect(await authorise(key)).toEqual({ kind: 'declined' });
      expect(await status(key)).toEqual({ kind: 'declined' });
      expect(await capture(key, 1)).toEqual(refused);
    });

    it('knows nothing of a key that never came', async () => {
      const key = newId('pay');
      expect(await status(key)).toEqual({ kind: 'none' });
      expect(await capture(key, 1)).toEqual(refused);
      expect(await refund(key, 1)).toEqual(refused);
      expect(await status(key)).toEqual({ kind: 'none' });
    });

    const { silentAfterActing, silentBeforeActing } = tokens;
    (silentAfterActing ? it : it.skip)('tells what became of a request without an answer', async () => {
      const key = newId('pay');
      expect(await authorise(key, silentAfterActing, 300)).toEqual({ kind: 'unknown' });
      expect(await status(key)).toEqual(holds({ authorised: 1_000 }));
      expect(await close(key)).toEqual({ kind: 'voided' });
      expect(await status(key)).toEqual(holds({ authorised: 1_000, voided: 1_000 }, 'voided'));
    });

    (silentBeforeActing ? it : it.skip)('never does later what was voided without an answer', async () => {
      const key = newId('pay');
      expect(await authorise(key, silentBeforeActing, 300)).toEqual({ kind: 'unknown' });
      expect(await close(key)).toEqual({ kind: 'voided' });
      expect(await authorise(key)).toEqual({ kind: 'voided' });
      expect(await status(key)).toEqual(holds({}, 'voided'));
    });
  });

  describe(`${name}, capturing`, () => {
    it('takes each part once, however often and at once it is asked', async () => {
      const [key, id] = [await approved(), newId('ful')];
      expect(await five(() => capture(key, 400, id))).toEqual(Array(5).fill({ kind: 'captured' }));
      expect(await capture(key, 400, id)).toEqual({ kind: 'captured' });
      expect(await status(key)).toEqual(holds({ authorised: 1_000, captured: 400 }));
      expect(await capture(key, 600)).toEqual({ kind: 'captured' });
      expect(await status(key)).toEqual(holds(settled));
    });

    it('never takes more than was authorised, also by parts that come at once', async () => {
      const key = await approved();
      expect(await capture(key, 1_001)).toEqual(refused);
      const kinds = (await five(() => capture(key, 300))).map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['captured', 'captured', 'captured', 'refused', 'refused']);
      expect(await status(key)).toEqual(holds({ authorised: 1_000, captured: 900 }));
    });

    it('refuses an id that stands for another amount', async () => {
      const [key, id] = [await approved(), newId('ful')];
      await capture(key, 400, id);
      expect(await capture(key, 401, id)).toEqual(refused);
      expect(await status(key)).toEqual(holds({ authorised: 1_000, captured: 400 }));
    });
  });

  describe(`${name}, voiding`, () => {
    it('gives back what is set aside, for good', async () => {
      const key = await approved();
      expect(await five(() => close(key))).toEqual(Array(5).fill({ kind: 'voided' }));
      expect(await status(key)).toEqual(holds({ authorised: 1_000, voided: 1_000 }, 'voided'));
      expect(await capture(key, 1)).toEqual(refused);
      expect(await authorise(key)).toEqual({ kind: 'voided' });
    });

    it('leaves what is captured, and gives back the rest', async () => {
      const key = await approved();
      await capture(key, 400);
      expect(await close(key)).toEqual({ kind: 'voided' });
      expect(await status(key)).toEqual(holds({ authorised: 1_000, captured: 400, voided: 600 }, 'voided'));
      expect(await capture(key, 1)).toEqual(refused);
      expect(await refund(key, 400)).toEqual({ kind: 'refunded' });
    });

    it('before the request has come: it finds the key closed', async () => {
      const key = newId('pay');
      expect(await close(key)).toEqual({ kind: 'voided' });
      expect(await authorise(key)).toEqual({ kind: 'voided' });
      expect(await status(key)).toEqual(holds({}, 'voided'));
    });

    it('at the same time as capturing: each unit is captured or voided', async () => {
      const key = await approved();
      const [captured] = await Promise.all([capture(key, 1_000), close(key)]);
      const amounts = captured.kind === 'captured' ? settled : { authorised: 1_000, voided: 1_000 };
      expect(await status(key)).toEqual(holds(amounts, 'voided'));
    });
  });

  describe(`${name}, refunding`, () => {
    it('pays each part back once, however often and at once it is asked', async () => {
      const [key, id] = [await approved(), newId('rfd')];
      await capture(key, 1_000);
      expect(await five(() => refund(key, 300, id))).toEqual(Array(5).fill({ kind: 'refunded' }));
      expect(await refund(key, 300, id)).toEqual({ kind: 'refunded' });
      expect(await status(key)).toEqual(holds({ ...settled, refunded: 300 }));
    });

    it('never pays back more than was captured, also by parts that come at once', async () => {
      const key = await approved();
      expect(await refund(key, 1)).toEqual(refused);
      await capture(key, 700);
      expect(await refund(key, 701)).toEqual(refused);
      const kinds = (await five(() => refund(key, 200))).map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['refunded', 'refunded', 'refunded', 'refused', 'refused']);
      expect(await status(key)).toEqual(holds({ authorised: 1_000, captured: 700, refunded: 600 }));
    });
  });
}
