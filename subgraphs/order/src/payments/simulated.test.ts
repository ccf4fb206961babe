import { openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { answerWithin } from '../commands/answer-within.ts';
import { paymentConformance } from '../testing/payment-conformance.ts';
import { simulated } from './simulated.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(async () => {
  await platform?.stop();
});

const provider = () => simulated({ db: openDatabase(platform.mongo, `${platform.prefix}_order`) }, 'test');
const authorise = (key: string, token: string, milliseconds = 5_000) =>
  answerWithin(milliseconds, (signal) =>
    provider().authorise({ key, token, amount: 100, currency: 'EUR', reference: newId('ord'), signal }),
  );

paymentConformance('the simulated provider', provider, {
  approved: 'approve',
  declined: 'decline',
  silentAfterActing: 'timeout',
  silentBeforeActing: 'timeout-before',
});

describe('the simulated provider', () => {
  it('declines what it does not know', async () => {
    expect(await authorise(newId('pay'), 'no such token')).toEqual({ kind: 'declined' });
  });

  it('has one payment where a request reaches it twice', async () => {
    const key = newId('pay');
    expect(await authorise(key, 'twice')).toEqual({ kind: 'authorised' });
    expect(await provider().status({ key })).toMatchObject({ amounts: { authorised: 100 } });
  });

  it('can be slow', async () => {
    const begun = Date.now();
    expect(await authorise(newId('pay'), 'slow')).toEqual({ kind: 'authorised' });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(990);
    expect(await authorise(newId('pay'), 'slow', 50)).toEqual({ kind: 'unknown' });
  });
});

it('takes a provider that throws for one that has not answered', async () => {
  expect(await answerWithin(60, () => Promise.reject(new Error('connection reset')))).toEqual({ kind: 'unknown' });
  const throwsAtOnce = (): Promise<never> => {
    throw new Error('no such currency');
  };
  expect(await answerWithin(60, throwsAtOnce)).toEqual({ kind: 'unknown' });
});
