import '../../src/telemetry-off.ts';
import { crashingOrder } from '@noline/order/testing/crashing';
import { makeLog } from '@noline/runtime/log';
import { onShutdown } from '@noline/runtime/shutdown';
import { readGatewayConfig } from '../../src/config.ts';
import { runGateway } from '../../src/run.ts';
import { subgraphs } from '../../src/subgraphs.ts';

// The gateway with everything within, whose order subgraph ends the process where it is told to.
const config = readGatewayConfig(process.env);
const log = makeLog('gateway', config.LOG_LEVEL);
const { stop } = await runGateway(config, log, { subgraphs: { ...subgraphs, order: crashingOrder } });
onShutdown(log, [stop]);
