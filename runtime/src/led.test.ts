import { openDatabase } from './database.ts';
import { releaseLease, takeLease } from './lease.ts';
import { startLed } from './led.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(() => platform?.stop());

const db = () => openDatabase(platform.mongo, `${platform.prefix}_order`);
let number = 0;
const newName = () => `work-${++number}`;

const start = (holder: string, name: string, step: () => Promise<boolean>, more: object = {}) =>
  startLed({ db: db(), holder, log: platform.log, ...more }, { name, restMilliseconds: 60_000, step });

/** Starts holders that count the steps that they do. */
function startCounting(name: string, holder: string) {
  const counted = { steps: 0 };
  const led = start(holder, name, async () => {
    counted.steps += 1;
    return false;
  });
  return { counted, ...led };
}

describe('a lease', () => {
  const at = (milliseconds: number) => new Date(1_800_000_000_000 + milliseconds);

  it('is held by one, until it ends or is given back', async () => {
    const name = newName();
    expect(await takeLease(db(), name, 'a', 100, at(0))).toBe(true);
    expect(await takeLease(db(), name, 'b', 100, at(50))).toBe(false);
    expect(await takeLease(db(), name, 'a', 100, at(60))).toBe(true);
    expect(await takeLease(db(), name, 'b', 100, at(150))).toBe(false);
    expect(await takeLease(db(), name, 'b', 100, at(161))).toBe(true);
    await releaseLease(db(), name, 'a');
    expect(await takeLease(db(), name, 'a', 100, at(162))).toBe(false);
    await releaseLease(db(), name, 'b');
    expect(await takeLease(db(), name, 'a', 100, at(163))).toBe(true);
  });

  it('goes to exactly one of many who ask at once', async () => {
    const name = newName();
    const holders = Array.from({ length: 10 }, (_, index) => `holder-${index}`);
    for (const time of [0, 1_000]) {
      const taken = await Promise.all(holders.map((holder) => takeLease(db(), name, holder, 100, at(time))));
      expect(taken.filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('led work', () => {
  it('is done by one of two holders, and by the other once the first has stopped', async () => {
    const name = newName();
    const first = startCounting(name, 'a');
    await eventually(() => expect(first.counted.steps).toBe(1));
    const second = startCounting(name, 'b');
    for (let round = 2; round <= 4; round++) {
      // Who has not the lease says so, and does not ask for it either.
      expect([first.wake(), second.wake()]).toEqual([true, false]);
      await eventually(() => expect(first.counted.steps).toBe(round));
    }
    expect(second.counted.steps).toBe(0);
    await first.stop();
    await eventually(() => {
      second.wake();
      expect(second.counted.steps).toBeGreaterThan(0);
    });
    expect(first.counted.steps).toBe(4);
    await second.stop();
  });

  it('goes on without rest while there is more, and rests until it is woken', async () => {
    let left = 5;
    const led = start('a', newName(), async () => --left > 0);
    await eventually(() => expect(left).toBe(0));
    led.wake();
    await eventually(() => expect(left).toBe(-1));
    await led.stop();
  });

  it('a wake during a step is not lost', async () => {
    let steps = 0;
    const led = start('a', newName(), async () => {
      steps += 1;
      if (steps === 1) led.wake();
      return false;
    });
    await eventually(() => expect(steps).toBe(2));
    await led.stop();
  });

  it('a step that fails is tried again', async () => {
    let steps = 0;
    const led = start('a', newName(), async () => {
      steps += 1;
      if (steps < 3) throw new Error('not yet');
      return false;
    });
    await eventually(() => expect(steps).toBe(3));
    await led.stop();
  });

  it('stays with its holder during a step that lasts longer than the lease', async () => {
    const name = newName();
    const leaseMilliseconds = 150;
    let active = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const long = async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise<void>((resolve) => ends.push(resolve));
      active -= 1;
      return false;
    };
    const both = [start('a', name, long, { leaseMilliseconds }), start('b', name, long, { leaseMilliseconds })];
    await eventually(() => expect(active).toBe(1));
    const begun = performance.now();
    await eventually(() => expect(performance.now() - begun).toBeGreaterThan(4 * leaseMilliseconds));
    expect(most).toBe(1);
    const stopped = both.map((led) => led.stop());
    for (const end of ends) end();
    await Promise.all(stopped);
  });

  it('begins anew with each lease, since another may have been at work in between', async () => {
    const name = newName();
    const told: string[] = [];
    const step = async (): Promise<boolean> => {
      told.push('step');
      if (told.length === 3) throw new Error('no');
      return told.length < 3;
    };
    const work = { name, restMilliseconds: 60_000, begin: () => void told.push('begin'), step };
    const led = startLed({ db: db(), holder: 'a', log: platform.log }, work);
    await eventually(() => expect(told).toEqual(['begin', 'step', 'step', 'begin', 'step']));
    await led.stop();
  });
});
