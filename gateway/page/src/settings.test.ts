import { channelFor, headersOf, mayRun, mergeHeaders } from './settings.ts';

const channels = [
  { channel: 'de-web', market: 'DE', currencies: ['EUR'], locales: ['de'] },
  { channel: 'de-store', market: 'DE', currencies: ['EUR'], locales: ['de'] },
  { channel: 'uk-web', market: 'GB', currencies: ['GBP'], locales: ['en'] },
];

describe('channelFor', () => {
  it.each([
    ['web', 'de-store', 'de-web'],
    ['store', 'de-web', 'de-store'],
    ['web', 'uk-web', 'uk-web'],
    ['store', 'uk-web', 'de-store'],
    ['kiosk', 'uk-web', 'uk-web'],
    ['kiosk', undefined, 'de-web'],
  ])('for %s, coming from %s, is %s', (channel, current, expected) => {
    expect(channelFor({ channel }, channels, current)?.channel).toBe(expected);
  });
});

describe('headers', () => {
  const settings = { touchpoint: '', operation: '', channel: 'de-web', locale: 'de', missing: [], resumed: false };
  const identity = { label: 'Mira', kind: 'customer', token: 't1' } as const;
  const of = (who?: typeof identity) => headersOf({ ...settings, transport: 'sse', identity: who });

  it("keep the reader's own", () => {
    const merged = mergeHeaders('{ "x-trace": "1", "accept-language": "en" }', of(identity));
    expect(JSON.parse(merged)).toEqual({
      'x-trace': '1',
      'noline-channel': 'de-web',
      'accept-language': 'de',
      authorization: 'Bearer t1',
    });
  });

  it('lose the token when one signs out', () => {
    const merged = mergeHeaders('{ "authorization": "Bearer t1" }', of());
    expect(JSON.parse(merged)).toEqual({ 'noline-channel': 'de-web', 'accept-language': 'de' });
  });

  it.each(['', '{ "half', '[]'])('begin anew from %j', (text) => {
    expect(JSON.parse(mergeHeaders(text, of()))).toEqual({ 'noline-channel': 'de-web', 'accept-language': 'de' });
  });
});

describe('mayRun', () => {
  it.each([
    [undefined, undefined, true],
    ['buyer', undefined, false],
    ['buyer', 'guest', true],
    ['buyer', 'customer', true],
    ['buyer', 'staff', false],
    ['customer', 'guest', false],
    ['staff', 'customer', false],
    ['staff', 'staff', true],
  ] as const)('%s by %s: %s', (as, kind, expected) => {
    expect(mayRun(as ? { as } : {}, kind && { kind })).toBe(expected);
  });
});
