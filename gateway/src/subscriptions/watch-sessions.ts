import type { Caller } from '@noline/runtime/caller';
import type { FaultCode } from '@noline/runtime/errors';
import type { Identity } from '../identity.ts';

/** Something that goes on in a caller's name. */
interface Watched {
  caller: Caller;
  end(code: FaultCode): void;
}

// So many at a time, that those who ask for something get their turn in between.
const atOnce = 100;

/**
 * Looks again and again whether those may still go on in whose name something was begun: a token ends, a session is ended,
 * a device is put out of use, a role changes.
 */
export function watchSessions({ endOf }: Pick<Identity, 'endOf'>, lookMilliseconds = 10_000) {
  // Each with the time at which it was begun.
  const watched = new Map<Watched, number>();
  let looking = false;
  const clock = setInterval(() => void lookAtAll(), lookMilliseconds);
  clock.unref();

  async function lookAtAll(): Promise<void> {
    if (looking) return;
    looking = true;
    const all = [...watched];
    for (let from = 0; from < all.length; from += atOnce) await Promise.all(all.slice(from, from + atOnce).map(look));
    looking = false;
  }
  async function look([one, since]: [Watched, number]): Promise<void> {
    const code = await endOf(one.caller, since);
    if (code && watched.has(one)) one.end(code);
  }
  return {
    /** @returns how to stop watching */
    watch(one: Watched): () => void {
      watched.set(one, Date.now());
      return () => void watched.delete(one);
    },
    stop: (): void => clearInterval(clock),
  };
}
