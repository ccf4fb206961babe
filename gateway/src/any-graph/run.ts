import { readFile } from 'node:fs/promises';
import { errorLine } from '@noline/runtime/error-text';
import type { Logger } from '@noline/runtime/log';
import { openEdge } from '../edge.ts';
import { openLimits, readLimits } from '../limits/settings.ts';
import { openObservability } from '../observability/open.ts';
import { type Gateway, startGateway } from '../server.ts';
import { forwardingCallerOf, nobodyIsKnown } from './caller.ts';
import type { AnyGraphConfig } from './config.ts';
import { watchText } from './supergraph-file.ts';
import { makeWays } from './transports.ts';

/**
 * Runs the gateway in front of any Federation 2 supergraph, whose subgraphs are asked over HTTP. When the file changes it
 * goes on with the new one; one that cannot be served is told of in the log, and changes nothing.
 *
 * @returns `stop` ends all of it
 */
export async function runAnyGraph(
  config: AnyGraphConfig,
  log: Logger,
  { quietMilliseconds = 0 }: { quietMilliseconds?: number } = {},
): Promise<Gateway> {
  const { SUPERGRAPH: path, HOST: host, PORT: port, LIMITS_FILE } = config;
  const supergraph = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Error(`The supergraph cannot be read from ${path}: ${error.message}`);
  });
  const ways = makeWays();
  const observability = await openObservability(config, () => config.SERVER_TIMING === 'told', log);
  const gateway = await startGateway({
    ...{ supergraph, host, port, log },
    transports: ways.to,
    callerOf: forwardingCallerOf(config.FORWARD_HEADERS),
    identitySource: nobodyIsKnown,
    tellsErrors: config.SUBGRAPH_ERRORS === 'told',
    edge: { ...openEdge(log), limits: LIMITS_FILE ? readLimits(LIMITS_FILE) : openLimits },
    ...{ observability, quietMilliseconds },
  });
  const stopWatching = watchText(path, (text) => {
    gateway.reload(text).then(
      () => log.info({ path }, 'the supergraph was renewed'),
      (error: Error) => log.error({ path, error: errorLine(error) }, 'the new supergraph cannot be served'),
    );
  });
  return {
    ...gateway,
    async stop() {
      stopWatching();
      await gateway.stop();
      await observability.stop();
      await ways.stop();
    },
  };
}
