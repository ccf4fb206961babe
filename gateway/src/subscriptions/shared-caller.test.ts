import type { Caller } from '@noline/runtime/caller';
import { testCaller } from '@noline/runtime/testing/platform';
import { rightsKey, sharedCaller } from './shared-caller.ts';

const whole: Required<Caller> = {
  ...testCaller({ kind: 'staff', id: 'stf_1', requestId: 'req_own', clientAddress: '192.0.2.1' }),
  ...{ sessionId: 'ses_1', endsAt: 1_000, deviceId: 'dev_1', locationId: 'loc_1', service: 'cart' },
  ...{ scopes: ['stock:read'], grants: [{ scopes: ['stock:write'], locationIds: ['loc_1'] }] as never },
  clientAddress: '192.0.2.1',
  forwarded: { authorization: 'Basic own' },
};

describe('callers who share a subscription', () => {
  it('are the same in everything but what is of one request', () => {
    const key = rightsKey(whole);
    expect(rightsKey({ ...whole, requestId: 'req_other', clientAddress: '192.0.2.2' })).toBe(key);
    for (const name of Object.keys(whole) as (keyof Caller)[]) {
      if (name === 'requestId' || name === 'clientAddress') continue;
      const { [name]: _, ...without } = whole;
      expect(rightsKey(without as Caller)).not.toBe(key);
      expect(rightsKey({ ...whole, [name]: ['another'] } as never)).not.toBe(key);
    }
  });

  it('are told it by a request of its own', () => {
    const { clientAddress: _, ...rest } = whole;
    expect(sharedCaller(whole, false, 'req_shared')).toEqual({ ...rest, requestId: 'req_shared' });
  });

  it('are nobody where it is the same for everybody, in the same surroundings', () => {
    const { tenant, channel, market, currency, locales, holdMinutes } = whole;
    expect(sharedCaller(whole, true, 'req_shared')).toEqual({
      ...{ kind: 'anonymous', id: 'anonymous', client: 'other', scopes: [], requestId: 'req_shared' },
      ...{ tenant, channel, market, currency, locales, holdMinutes },
    });
    for (const other of [{ tenant: 'x' }, { channel: 'x' }, { market: 'X' }, { currency: 'X' }, { locales: ['x'] }])
      expect(rightsKey(sharedCaller({ ...whole, ...other }, true, ''))).not.toBe(
        rightsKey(sharedCaller(whole, true, '')),
      );
  });
});
