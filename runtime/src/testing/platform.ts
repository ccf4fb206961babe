import { randomBytes } from 'node:crypto';
import { subgraphNames } from '@noline/schema/subgraphs';
import { type Caller, usualHoldMinutes } from '../caller.ts';
import { newId } from '../ids.ts';
import { makeLog } from '../log.ts';
import { connectPlatform } from '../process.ts';
import type { Platform } from '../subgraph.ts';

const text = (value: string) => new TextEncoder().encode(value);

/** The secrets that all processes of a test share. */
export const testKeys = {
  identity: text('identity-key-of-the-tests-0123456789'),
  session: text('session-key-of-the-tests-0123456789'),
};

export interface TestPlatform extends Platform {
  /** Drops what the test has stored and disconnects. */
  stop: () => Promise<void>;
}

/** Connects to the run's database and cache with a prefix of its own, so that test files do not meet. */
export async function testPlatform(overrides: Partial<Platform> = {}): Promise<TestPlatform> {
  const { MONGODB_URL = '', REDIS_URL = '', LOG_LEVEL = 'fatal' } = process.env;
  const config = {
    MONGODB_URL,
    REDIS_URL,
    PREFIX: `t${randomBytes(5).toString('hex')}`,
    SESSION_KEY: testKeys.session,
  };
  const platform = await connectPlatform(config, makeLog('test', LOG_LEVEL));
  return {
    ...platform,
    ...overrides,
    async stop() {
      await Promise.all(subgraphNames.map((name) => platform.mongo.db(`${config.PREFIX}_${name}`).dropDatabase()));
      await platform.stop();
    },
  };
}

/** A guest in the German web shop of a tenant of its own; give what matters to the test. */
export const testCaller = (given: Partial<Caller> = {}): Caller => ({
  kind: 'guest',
  id: newId('gst'),
  client: 'shop',
  tenant: 'test',
  channel: 'de-web',
  market: 'DE',
  currency: 'EUR',
  locales: ['de', 'en'],
  scopes: [],
  holdMinutes: usualHoldMinutes,
  requestId: newId('req'),
  ...given,
});

/** Waits until a check passes, and returns what it returned; throws its last failure after the time. */
export async function eventually<T>(check: () => Promise<T> | T, milliseconds = 10_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
