import { type SubgraphName, subgraphNames, subgraphPorts } from '@noline/schema/subgraphs';
import { readConfig, settings, usualAuditDays, usualCursorMinutes, usualDeviceLoginUrl } from './config.ts';
import { type Logger, makeLog } from './log.ts';
import { connectMongo } from './mongo.ts';
import { connectRedis } from './redis.ts';
import { remoteTransport, signedCallers } from './remote-transport.ts';
import { serveSubgraph } from './serve.ts';
import { onShutdown } from './shutdown.ts';
import { speakByLog } from './speak-by-log.ts';
import { hostSubgraph, type MakeSubgraph, type Platform } from './subgraph.ts';

/** What {@link connectPlatform} needs to know. */
export interface PlatformConfig {
  MONGODB_URL: string;
  REDIS_URL: string;
  PREFIX: string;
  SESSION_KEY: Uint8Array;
  AUDIT_DAYS?: number;
  CURSOR_MINUTES?: number;
  DEVICE_LOGIN_URL?: string;
}

/** Connects a process to database and cache. */
export async function connectPlatform(
  config: PlatformConfig,
  log: Logger,
): Promise<Platform & { stop: () => Promise<void> }> {
  const mongo = connectMongo(config.MONGODB_URL);
  const redis = await connectRedis(config.REDIS_URL, log);
  return {
    mongo,
    redis,
    log,
    prefix: config.PREFIX,
    sessionKey: config.SESSION_KEY,
    auditDays: config.AUDIT_DAYS ?? usualAuditDays,
    cursorMinutes: config.CURSOR_MINUTES ?? usualCursorMinutes,
    deviceLoginUrl: config.DEVICE_LOGIN_URL ?? usualDeviceLoginUrl,
    transports: new Map(),
    now: () => new Date(),
    async stop() {
      redis.destroy();
      await mongo.close();
    },
  };
}

/** The URL setting of a subgraph: `PRODUCT_URL`. */
export const urlSetting = (name: SubgraphName) => `${name.toUpperCase()}_URL` as `${Uppercase<SubgraphName>}_URL`;

/** Runs one subgraph as a process of its own, until it is told to end. */
export async function runSubgraph(name: SubgraphName, make: MakeSubgraph, env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig({ ...settings, PORT: settings.PORT.default(subgraphPorts[name]) }, env);
  const log = makeLog(name, config.LOG_LEVEL);
  speakByLog(log);
  const platform = await connectPlatform(config, log);
  for (const other of subgraphNames.filter((known) => known !== name)) {
    const url = config[urlSetting(other)] ?? `http://127.0.0.1:${subgraphPorts[other]}/graphql`;
    platform.transports.set(other, remoteTransport(url, signedCallers(config.IDENTITY_KEY)));
  }
  const hosted = await hostSubgraph(name, make, platform);
  const server = await serveSubgraph({
    transport: hosted.transport,
    identityKey: config.IDENTITY_KEY,
    host: config.HOST,
    port: config.PORT,
    log,
  });
  log.info({ url: server.url }, 'ready');
  onShutdown(log, [
    server.stop,
    hosted.stop,
    ...[...platform.transports.values()].map((transport) => () => transport.stop()),
    platform.stop,
  ]);
}
