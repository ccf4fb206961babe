import type { Logger } from '@noline/runtime/log';
import { serveMetrics } from '../observability/metrics.ts';
import { sumOfWorkers } from './figures.ts';
import { startWorkers } from './workers.ts';

interface CoresConfig {
  /** How many workers. */
  CORES: number;
  HOST: string;
  METRICS_PORT?: number | undefined;
}

/**
 * Runs this program as several processes behind one port, looks after them and tells the figures of all. SIGHUP puts new ones
 * in their places, one by one.
 *
 * @returns where they listen, once all of them do, and how to end them
 */
export async function runWorkers(
  { CORES, HOST, METRICS_PORT }: CoresConfig,
  log: Logger,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const workers = await startWorkers(CORES, log);
  const served =
    METRICS_PORT === undefined
      ? undefined
      : await serveMetrics(sumOfWorkers(workers), HOST, METRICS_PORT).catch(async (error) => {
          await workers.stop();
          throw error;
        });
  process.on('SIGHUP', () => void workers.restart());
  return {
    url: `http://${HOST}:${workers.port}/graphql`,
    async stop() {
      await workers.stop();
      await served?.close();
    },
  };
}
