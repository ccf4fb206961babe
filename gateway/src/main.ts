import { makeLog } from '@noline/runtime/log';
import { onShutdown } from '@noline/runtime/shutdown';
import { readGatewayConfig } from './config.ts';
import { runGateway } from './run.ts';

try {
  const config = readGatewayConfig(process.env);
  const log = makeLog('gateway', config.LOG_LEVEL);
  const { url, stop } = await runGateway(config, log);
  log.info({ url }, 'ready');
  onShutdown(log, [stop]);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
