import type { Logger } from '@noline/runtime/log';
import { connectPlatform } from '@noline/runtime/process';
import type { MakeSubgraph, Platform } from '@noline/runtime/subgraph';
import type { Transport } from '@noline/runtime/transport';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import type { SubgraphName } from '@noline/schema/subgraphs';
import type { FastifyPluginAsync } from 'fastify';
import { openCache } from './caching/cache.ts';
import type { GatewayConfig } from './config.ts';
import { edgeOf } from './edge.ts';
import { openSubgraphs } from './hosting.ts';
import { subgraphIdentitySource } from './identity/source.ts';
import { openObservability } from './observability/open.ts';
import { type Gateway, type SessionTimes, startGateway } from './server.ts';
import { subgraphs as allSubgraphs } from './subgraphs.ts';

interface RunOptions {
  /** How soon it is known that a session has ended; for tests that do not wait. */
  sessionTimes?: SessionTimes;
  quietMilliseconds?: number;
  /** What is served beside the API. */
  plugins?: readonly FastifyPluginAsync[];
  /** How each subgraph is made that runs in this process. */
  subgraphs?: Record<SubgraphName, MakeSubgraph>;
}

/**
 * Runs the platform's gateway with all subgraphs that have no URL of their own in this process.
 *
 * @returns `stop` ends all of it
 */
export async function runGateway(
  config: GatewayConfig,
  log: Logger,
  { plugins = [], subgraphs = allSubgraphs, sessionTimes = {}, quietMilliseconds = 0 }: RunOptions = {},
): Promise<Gateway> {
  const ends: (() => Promise<void>)[] = [];
  async function stop(): Promise<void> {
    const failures: unknown[] = [];
    // Last begun, first ended; one that fails does not keep the others open.
    for (const end of ends.reverse().splice(0)) await end().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
  try {
    const platform = await connectPlatform(config, log);
    ends.push(platform.stop);
    ends.push(await openSubgraphs(subgraphs, config, platform));
    const observability = await openObservability(config, ({ kind }) => kind === 'staff', log);
    ends.push(observability.stop);
    const cache = await cacheOf(config, platform, log);
    if (cache) {
      ends.push(cache.stop);
      observability.metrics?.watchCache(cache.figures);
    }
    const gateway = await startGateway({
      supergraph: supergraphSdl,
      transports: platform.transports,
      channels: config.channels,
      defaultTenant: config.DEFAULT_TENANT,
      identitySource: subgraphIdentitySource(transportTo(platform, 'customer')),
      identityProviders: config.identityProviders,
      sessionTimes,
      access: config.ACCESS,
      cache,
      edge: edgeOf(config, platform, log),
      host: config.HOST,
      port: config.PORT,
      log,
      ...{ observability, quietMilliseconds, plugins },
      checks: {
        database: () => platform.mongo.db('admin').command({ ping: 1 }),
        cache: () => platform.redis.ping(),
      },
    });
    ends.push(gateway.stop);
    return { ...gateway, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function cacheOf({ CACHE }: GatewayConfig, { redis, prefix }: Platform, log: Logger) {
  return CACHE === 'off' ? undefined : openCache({ redis, prefix, log, isShared: CACHE === 'shared' });
}

function transportTo({ transports }: Platform, name: SubgraphName): Transport {
  const transport = transports.get(name);
  if (!transport) throw new Error(`There is no way to the subgraph ${name}.`);
  return transport;
}
