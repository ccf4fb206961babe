import type { Redis } from './redis.ts';
import { within } from './within.ts';

/** Texts that processes share for a short while. Nobody depends on them: where the cache does not answer, there are none. */
export interface SharedTexts {
  /** In the order of the names. */
  read(names: readonly string[]): Promise<(string | undefined)[]>;
  /** Nobody waits for it. @param milliseconds for how long */
  write(name: string, text: string, milliseconds: number): void;
  /**
   * Of all processes that claim a name one has it, until it releases it or for as long as a claim lasts. Where the cache does
   * not answer, each has what it claims.
   *
   * @returns whether it is ours now, and the text that is there by now, in the order of the names
   */
  claim(names: readonly string[]): Promise<{ isOurs: boolean; text: string | undefined }[]>;
  /** Lets the next one claim them, who finds what was written before. Nobody waits for it. */
  release(names: readonly string[]): void;
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

/** How long a claim lasts whose process is gone or slow. */
const claimMilliseconds = 150;

export function sharedTexts({ redis, prefix, kind, now = Date.now }: SharedTextsDeps): SharedTexts {
  let restsUntil = 0;
  const keyOf = (name: string): string => `${prefix}:${kind}:${name}`;
  const claimOf = (name: string): string => `${prefix}:claims:${kind}:${name}`;
  const claimed = { condition: 'NX', expiration: { type: 'PX', value: claimMilliseconds } } as const;

  /** What the cache answers; undefined where it does not, and while it is not asked. */
  async function asked<T>(ask: () => Promise<T>): Promise<T | undefined> {
    if (now() < restsUntil) return undefined;
    try {
      return await within(patienceMilliseconds, ask());
    } catch {
      restsUntil = now() + restMilliseconds;
      return undefined;
    }
  }
  return {
    async read(names) {
      const texts = names.length > 0 ? await asked(() => redis.mGet(names.map(keyOf))) : [];
      return names.map((_, index) => texts?.[index] ?? undefined);
    },
    write(name, text, milliseconds) {
      if (milliseconds <= 0 || now() < restsUntil) return;
      // Those of one moment go in one message.
      redis.set(keyOf(name), text, { expiration: { type: 'PX', value: milliseconds } }).catch(() => {});
    },
    async claim(names) {
      // In this order: who gets a name that was released a moment ago reads what was written before.
      const answers = await asked(() =>
        Promise.all([
          Promise.all(names.map((name) => redis.set(claimOf(name), '', claimed))),
          redis.mGet(names.map(keyOf)),
        ]),
      );
      const [claims, texts] = answers ?? [];
      return names.map((_, index) => ({
        isOurs: claims === undefined || claims[index] === 'OK',
        text: texts?.[index] ?? undefined,
      }));
    },
    release(names) {
      if (names.length > 0 && now() >= restsUntil) redis.del(names.map(claimOf)).catch(() => {});
    },
  };
}
