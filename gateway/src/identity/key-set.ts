import { fault } from '@noline/runtime/errors';
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Public keys of an issuer of tokens, who may be away. */
export interface KeySet {
  /** Finds the key of a token. Throws SUBGRAPH_UNAVAILABLE where no keys can be had. */
  find: JWTVerifyGetKey;
  all(): Promise<JSONWebKeySet>;
}

interface KeySetOptions {
  ask: () => Promise<JSONWebKeySet>;
  /** So long is waited between two times of asking for a key that is not known. */
  restMilliseconds: number;
  now: () => number;
}

const oldMilliseconds = 10 * 60_000;
const worthlessMilliseconds = 24 * 3_600_000;

interface Known {
  keys: JSONWebKeySet;
  find: JWTVerifyGetKey;
  askedAt: number;
}

/**
 * Keeps the keys, and asks for them anew where they are old or a token names one that is not among them. Unlike the set
 * of jose, it goes on with the last ones while the issuer is away.
 */
export function makeKeySet({ ask, restMilliseconds, now }: KeySetOptions): KeySet {
  let known: Known | undefined;
  let asking: Promise<void> = Promise.resolve();
  let triedAt = Number.NEGATIVE_INFINITY;

  /** Waits until it has been asked within this time, now or by someone else. */
  function asked(milliseconds: number): Promise<void> {
    if (now() - triedAt >= milliseconds) {
      const askedAt = now();
      triedAt = askedAt;
      asking = ask().then(
        (keys) => {
          known = { keys, find: createLocalJWKSet(keys), askedAt };
        },
        () => undefined,
      );
    }
    return asking;
  }
  async function present(): Promise<Known> {
    if (!known || now() - known.askedAt >= worthlessMilliseconds) {
      await asked(restMilliseconds);
    } else if (now() - known.askedAt >= oldMilliseconds) {
      // Nobody waits for what will be the same keys but for once in a month.
      void asked(restMilliseconds);
    }
    if (!known || now() - known.askedAt >= worthlessMilliseconds) throw fault('SUBGRAPH_UNAVAILABLE');
    return known;
  }
  return {
    all: async () => (await present()).keys,
    async find(header, token) {
      let { keys, find } = await present();
      if (!keys.keys.some(({ kid }) => kid === header?.kid)) {
        await asked(restMilliseconds);
        ({ keys, find } = await present());
      }
      return find(header, token);
    },
  };
}
