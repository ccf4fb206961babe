import { newId } from '@noline/runtime/ids';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { answerWithin } from '../commands/answer-within.ts';
import { simulated } from './simulated.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(async () => {
  await platform?.stop();
});

const provider = () => simulated({ db: platform.mongo.db(`${platform.prefix}_order`) }, 'test');
const authorise = (key: string, token: string) =>
  answerWithin(token === 'timeout' ? 60 : 5_000, (signal) =>
    provider().authorise({ key, token, amount: 100, currency: 'EUR', signal }),
  );

describe('the simulated provider', () => {
  it('is told by the token, and answers a key the same for ever', async () => {
    const [good, bad] = [newId('ord'), newId('ord')];
    expect(await authorise(good, 'approve')).toEqual({ kind: 'authorised' });
    expect(await authorise(good, 'decline')).toEqual({ kind: 'authorised' });
    expect(await authorise(bad, 'decline')).toEqual({ kind: 'declined' });
    expect(await authorise(bad, 'approve')).toEqual({ kind: 'declined' });
    expect(await authorise(newId('ord'), 'no such token')).toEqual({ kind: 'declined' });
  });

  it('sets the money aside and does not answer', async () => {
    const key = newId('ord');
    expect(await authorise(key, 'timeout')).toEqual({ kind: 'unknown' });
    expect(await provider().status({ key })).toEqual({ kind: 'authorised' });
    expect(await provider().void({ key })).toEqual({ kind: 'voided' });
    expect(await authorise(key, 'timeout')).toEqual({ kind: 'voided' });
  });

  it('captures once what is authorised, and nothing else', async () => {
    const key = newId('ord');
    const capture = { key, amount: 100, currency: 'EUR' };
    expect(await provider().capture(capture)).toEqual({ kind: 'refused', reason: 'nothing was authorised' });
    await authorise(key, 'approve');
    expect(await provider().capture(capture)).toEqual({ kind: 'captured' });
    expect(await provider().capture(capture)).toEqual({ kind: 'captured' });
    expect(await provider().void({ key })).toEqual({ kind: 'captured' });
    expect(await provider().status({ key })).toEqual({ kind: 'captured' });
  });

  it('authorises nothing under a key that was voided before it came', async () => {
    const key = newId('ord');
    expect(await provider().status({ key })).toEqual({ kind: 'none' });
    expect(await provider().void({ key })).toEqual({ kind: 'voided' });
    expect(await authorise(key, 'approve')).toEqual({ kind: 'voided' });
    expect(await provider().capture({ key, amount: 100, currency: 'EUR' })).toEqual({
      kind: 'refused',
      reason: 'it is VOIDED',
    });
  });
});

it('takes a provider that throws for one that has not answered', async () => {
  expect(await answerWithin(60, () => Promise.reject(new Error('connection reset')))).toEqual({ kind: 'unknown' });
});
