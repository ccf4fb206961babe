import cluster from 'node:cluster';
import { setFlagsFromString } from 'node:v8';
import { endText } from '@noline/runtime/error-text';
import { type Logger, makeLog } from '@noline/runtime/log';
import { onShutdown } from '@noline/runtime/shutdown';
import { speakByLog } from '@noline/runtime/speak-by-log';
import { readAnyGraphConfig } from './any-graph/config.ts';
import { readGatewayConfig } from './config.ts';
import type { Gateway } from './server.ts';

/**
 * How much the heap may grow before what is not used any more is cleared away, in percent of what is in use. A process under
 * load grows to four times as much without it. At 150 it takes 80 to 100 MB less and hardly more time.
 */
const heapGrowth = 150;

/** For how long nobody may have asked on connections that are kept, before they are closed at the end. */
const quietMilliseconds = 1_000;

setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
try {
  const { config, run } = process.env['SUPERGRAPH'] ? anyGraph() : platform();
  const log = makeLog('gateway', config.LOG_LEVEL);
  speakByLog(log);
  const isFirst = cluster.isPrimary && config.CORES > 1;
  // What the terminal or the system says to all processes at once is for the first one, which tells its workers.
  if (cluster.isWorker) for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
  const { url, stop } = isFirst ? await (await import('./cores/first.ts')).runWorkers(config, log) : await run(log);
  log.info({ url }, 'ready');
  onShutdown(log, [stop], cluster.isWorker ? ['SIGTERM'] : undefined);
} catch (error) {
  process.stderr.write(`${endText(error)}\n`);
  process.exit(1);
}

// Each is loaded where it runs: a process that only looks after others needs neither.

function platform() {
  const config = readGatewayConfig(process.env);
  const run = async (log: Logger): Promise<Gateway> =>
    (await import('./run.ts')).runGateway(config, log, { quietMilliseconds });
  return { config, run };
}

/** In front of subgraphs of someone else. */
function anyGraph() {
  const config = readAnyGraphConfig(process.env);
  const run = async (log: Logger): Promise<Gateway> =>
    (await import('./any-graph/run.ts')).runAnyGraph(config, log, { quietMilliseconds });
  return { config, run };
}
