import { setTimeout as pause } from 'node:timers/promises';
import { errorLine } from './error-text.ts';
import type { Logger } from './log.ts';
import { placeId } from './places.ts';
import type { Redis } from './redis.ts';
import { type Arrived, arrivedFrom } from './streams.ts';

const readCount = 500;
const blockMilliseconds = 1_000;
const retryMilliseconds = 300;

/**
 * Hears every entry of a stream, each once and in order, for as long as the process lives. While the cache is gone nothing is
 * heard; what was missed is heard afterwards.
 *
 * @param from what is behind this place is heard
 * @returns ends it
 */
export async function hearStream(
  { redis, log }: { redis: Redis; log: Logger },
  stream: string,
  from: number,
  hear: (entry: Arrived) => void,
): Promise<() => Promise<void>> {
  const reader = redis.duplicate();
  reader.on('error', () => {}); // Told where a read fails, once for each.
  await reader.connect();
  const ending = new AbortController();
  let last = from;

  async function hearAll(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        const behind = { key: stream, id: placeId(last) };
        const read = await reader.xRead(behind, { BLOCK: blockMilliseconds, COUNT: readCount });
        for (const message of read?.[0]?.messages ?? []) {
          const entry = arrivedFrom(message);
          last = entry.place;
          hear(entry);
        }
      } catch (error) {
        if (ending.signal.aborted) return;
        log.warn({ stream, error: errorLine(error) }, 'what happens is not heard: the cache does not answer');
        await pause(retryMilliseconds);
      }
    }
  }
  const running = hearAll();
  return async () => {
    ending.abort();
    reader.destroy();
    await running;
  };
}
