import { sharedTexts } from './shared-texts.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

describe('texts that processes share', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform();
  });
  afterAll(() => platform?.stop());

  it('are there for a while, in the order of their names', async () => {
    const { redis, prefix } = platform;
    const [one, other] = [sharedTexts({ redis, prefix, kind: 'k' }), sharedTexts({ redis, prefix, kind: 'k' })];
    one.write('a', 'A', 60_000);
    one.write('b', '', 60_000);
    one.write('short', 'S', 1);
    one.write('never', 'N', 0);
    await eventually(async () =>
      expect(await other.read(['never', 'b', 'short', 'a'])).toEqual([undefined, '', undefined, 'A']),
    );
    expect(await sharedTexts({ redis, prefix, kind: 'other' }).read(['a'])).toEqual([undefined]);
    expect(await other.read([])).toEqual([]);
    expect(await redis.pTTL(`${prefix}:k:a`)).toBeLessThanOrEqual(60_000);
  });

  it('are claimed by one at a time, who reads what the one before has written', async () => {
    const { redis, prefix } = platform;
    const [one, other] = [sharedTexts({ redis, prefix, kind: 'c' }), sharedTexts({ redis, prefix, kind: 'c' })];
    const [ours, theirs] = await Promise.all([one.claim(['a', 'b']), other.claim(['b', 'c'])]);
    const nothing = { text: undefined };
    expect([ours, theirs]).toEqual([
      [
        { isOurs: true, ...nothing },
        { isOurs: true, ...nothing },
      ],
      [
        { isOurs: false, ...nothing },
        { isOurs: true, ...nothing },
      ],
    ]);
    one.write('b', 'B', 60_000);
    one.release(['b']);
    expect(await other.claim(['b'])).toEqual([{ isOurs: true, text: 'B' }]);
    expect(await redis.pTTL(`${prefix}:claims:c:b`)).toBeGreaterThan(0);
    await eventually(async () => expect(await other.claim(['a'])).toEqual([{ isOurs: true, ...nothing }]));
  });

  it('are missed for a moment only while the cache does not answer', async () => {
    const gone = await testPlatform();
    let now = 5_000;
    const texts = sharedTexts({ redis: gone.redis, prefix: gone.prefix, kind: 'k', now: () => now });
    texts.write('a', 'A', 60_000);
    await eventually(async () => expect(await texts.read(['a'])).toEqual(['A']));
    await platform.redis.sendCommand(['CLIENT', 'PAUSE', '600', 'ALL']);
    const begun = performance.now();
    expect(await texts.read(['a'])).toEqual([undefined]);
    const waited = performance.now() - begun;
    expect(await texts.read(['a'])).toEqual([undefined]);
    expect([waited >= 249, performance.now() - begun - waited < 100]).toEqual([true, true]);
    now += 1_000;
    await eventually(async () => {
      const [text] = await texts.read(['a']);
      now += 1_000;
      expect(text).toBe('A');
    });
    await gone.stop();
    expect(await texts.read(['a'])).toEqual([undefined]);
    expect(await texts.claim(['a', 'b'])).toEqual(['a', 'b'].map(() => ({ isOurs: true, text: undefined })));
    expect(() => texts.write('a', 'B', 1_000)).not.toThrow();
    expect(() => texts.release(['a'])).not.toThrow();
  });
});
