import type { Redis } from './redis.ts';

/** Wakes the relay of a subgraph when another process has committed events. */
export interface Bell {
  /** Wakes the relay wherever it is; does nothing where the cache is gone, since then it cannot publish either. */
  ring(): void;
  /** Listens from now on, where it does not yet. */
  open(): void;
  close(): void;
  /** Whether a ring is heard at the moment. */
  works(): boolean;
}

/**
 * A bell by Redis pub/sub. The outbox stays the truth: a ring that is lost costs a short wait, nothing else. Not by a
 * change stream of the outbox, for which the database reads each commit once more: five of them halved the rate of
 * commits on the bundled servers, while a ring costs some microseconds.
 */
export function makeBell(redis: Redis, channel: string, onRing: () => void): Bell {
  let ear: Redis | undefined;
  let heard = false;
  function close(): void {
    if (ear?.isOpen) ear.destroy();
    [ear, heard] = [undefined, false];
  }
  async function listen(opened: Redis): Promise<void> {
    opened.on('error', () => {}); // Told by whoever uses the cache; this one only falls silent.
    try {
      await opened.connect();
      await opened.subscribe(channel, onRing);
      if (ear === opened) heard = true;
    } catch {
      if (ear === opened) close();
    }
  }
  return {
    ring() {
      redis.publish(channel, '').catch(() => {});
    },
    open() {
      if (ear) return;
      ear = redis.duplicate();
      void listen(ear);
    },
    close,
    works: () => heard && ear?.isReady === true,
  };
}
