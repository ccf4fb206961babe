import { endText } from '@noline/runtime/error-text';
import { makeLog } from '@noline/runtime/log';
import { onShutdown } from '@noline/runtime/shutdown';
import { speakByLog } from '@noline/runtime/speak-by-log';
import { readGatewayConfig } from './config.ts';
import { runGateway } from './run.ts';

try {
  const config = readGatewayConfig(process.env);
  const log = makeLog('gateway', config.LOG_LEVEL);
  speakByLog(log);
  const { url, stop } = await runGateway(config, log);
  log.info({ url }, 'ready');
  onShutdown(log, [stop]);
} catch (error) {
  process.stderr.write(`${endText(error)}\n`);
  process.exit(1);
}
