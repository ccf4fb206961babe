import type { Redis } from './redis.ts';
import { within } from './within.ts';

/** Texts that processes share for a short while. Nobody depends on them: where the cache does not answer, there are none. */
export interface SharedTexts {
  /** In the order of the names. */
  read(names: readonly string[]): Promise<(string | undefined)[]>;
  /** Nobody waits for it. @param milliseconds for how long */
  write(name: string, text: string, milliseconds: number): void;
}

interface SharedTextsDeps {
  redis: Redis;
  /** Keeps installations that share a cache apart. */
  prefix: string;
  /** What is kept. */
  kind: string;
  /** The time of this process in milliseconds. */
  now?: () => number;
}

/** How long a read waits for the cache, and how long all do without it then. */
const patienceMilliseconds = 250;
const restMilliseconds = 1_000;

export function sharedTexts({ redis, prefix, kind, now = Date.now }: SharedTextsDeps): SharedTexts {
  let restsUntil = 0;
  const keyOf = (name: string): string => `${prefix}:${kind}:${name}`;
  return {
    async read(names) {
      if (names.length === 0 || now() < restsUntil) return names.map(() => undefined);
      try {
        const texts = await within(patienceMilliseconds, redis.mGet(names.map(keyOf)));
        return texts.map((text) => text ?? undefined);
      } catch {
        restsUntil = now() + restMilliseconds;
        return names.map(() => undefined);
      }
    },
    write(name, text, milliseconds) {
      if (milliseconds <= 0 || now() < restsUntil) return;
      // Those of one moment go in one message.
      redis.set(keyOf(name), text, { expiration: { type: 'PX', value: milliseconds } }).catch(() => {});
    },
  };
}
