import { makeLog } from '@noline/runtime/log';
import { connectPlatform } from '@noline/runtime/process';
import { testKeys } from '@noline/runtime/testing/platform';

/** A platform: its prefix, and its database and cache where they are not those of the run. */
export interface Place {
  prefix: string;
  servers?: { MONGODB_URL: string; REDIS_URL: string };
}

/** Connects to what the processes of a platform share, to look into it and to change it behind their backs. */
export function lookInto({ prefix, servers }: Place) {
  const { MONGODB_URL = '', REDIS_URL = '' } = { ...process.env, ...servers };
  const config = { MONGODB_URL, REDIS_URL, PREFIX: prefix, SESSION_KEY: testKeys.session };
  return connectPlatform(config, makeLog('test', 'silent'));
}

export type Inside = Awaited<ReturnType<typeof lookInto>>;
