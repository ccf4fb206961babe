import { endText } from '@noline/runtime/error-text';
import { type Logger, makeLog } from '@noline/runtime/log';
import { onShutdown } from '@noline/runtime/shutdown';
import { speakByLog } from '@noline/runtime/speak-by-log';
import { readAnyGraphConfig } from './any-graph/config.ts';
import { runAnyGraph } from './any-graph/run.ts';
import { readGatewayConfig } from './config.ts';
import { runGateway } from './run.ts';

try {
  const { url, stop, log } = process.env['SUPERGRAPH'] ? await startAnyGraph() : await startPlatform();
  log.info({ url }, 'ready');
  onShutdown(log, [stop]);
} catch (error) {
  process.stderr.write(`${endText(error)}\n`);
  process.exit(1);
}

async function startPlatform() {
  const config = readGatewayConfig(process.env);
  const log = openLog(config);
  return { ...(await runGateway(config, log)), log };
}

/** In front of subgraphs of someone else. */
async function startAnyGraph() {
  const config = readAnyGraphConfig(process.env);
  const log = openLog(config);
  return { ...(await runAnyGraph(config, log)), log };
}

function openLog({ LOG_LEVEL }: { LOG_LEVEL: string }): Logger {
  const log = makeLog('gateway', LOG_LEVEL);
  speakByLog(log);
  return log;
}
