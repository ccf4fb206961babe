import { LRUCache } from 'lru-cache';
import type { Redis } from './redis.ts';

/** Texts that are kept for a while under their names, as many as fit: those that were not asked for longest go first. */
export interface TextStore {
  get(tenant: string, name: string): Promise<string | undefined>;
  put(tenant: string, name: string, text: string): Promise<void>;
}

interface TextStoreDeps {
  redis: Redis;
  /** Keeps installations that share a cache apart. */
  prefix: string;
  /** What is kept. */
  kind: string;
  /** How many of one tenant. */
  most: number;
  /** For how long after they were last asked for. */
  days: number;
}

/** Keeps texts in this process. */
export function keptTexts(most: number): TextStore {
  const texts = new LRUCache<string, string>({ max: most });
  return {
    get: async (tenant, name) => texts.get(`${tenant}/${name}`),
    put: async (tenant, name, text) => void texts.set(`${tenant}/${name}`, text),
  };
}

// KEYS: texts by name, names by the second of their last use. ARGV: name, the most names, seconds, text.
const touch = `
local second = redis.call('TIME')[1]
redis.call('ZADD', KEYS[2], second, ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
local old = redis.call('ZRANGE', KEYS[2], '-inf', second - ARGV[3], 'BYSCORE')
for _, name in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1 - ARGV[2])) do table.insert(old, name) end
for _, name in ipairs(old) do
  redis.call('HDEL', KEYS[1], name)
  redis.call('ZREM', KEYS[2], name)
end`;
const read = `local text = redis.call('HGET', KEYS[1], ARGV[1]) if not text then return false end ${touch} return text`;
const write = `redis.call('HSET', KEYS[1], ARGV[1], ARGV[4]) ${touch}`;

/** Keeps texts in the cache. */
export function makeTextStore({ redis, prefix, kind, most, days }: TextStoreDeps): TextStore {
  const run = (script: string, tenant: string, name: string, ...text: string[]): Promise<unknown> => {
    const key = `${prefix}:${kind}:{${tenant}}`;
    const bounds = [String(most), String(days * 86_400)];
    return redis.eval(script, { keys: [key, `${key}:used`], arguments: [name, ...bounds, ...text] });
  };
  return {
    get: async (tenant, name) => ((await run(read, tenant, name)) as string | null) ?? undefined,
    put: async (tenant, name, text) => void (await run(write, tenant, name, text)),
  };
}
