import { createClient } from 'redis';
import { errorLine } from './error-text.ts';
import type { Logger } from './log.ts';

export type Redis = ReturnType<typeof makeClient>;

const makeClient = (url: string) =>
  createClient({
    url,
    // A command while the server is gone fails at once, so that callers can say so instead of hanging.
    disableOfflineQueue: true,
    socket: { connectTimeout: 3_000, reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 1_000) },
  });

/** Connects, and goes on trying for as long as the server is gone. */
export async function connectRedis(url: string, log: Logger): Promise<Redis> {
  const client = makeClient(url);
  let down = false;
  client.on('error', (error: Error) => {
    if (!down) log.warn({ error: errorLine(error) }, 'the cache does not answer');
    down = true;
  });
  client.on('ready', () => {
    if (down) log.info('the cache answers again');
    down = false;
  });
  await client.connect();
  return client;
}
