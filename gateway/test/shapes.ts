import { randomBytes } from 'node:crypto';
import { openTestSession, type TestSession } from '@noline/customer/testing/sessions';
import { makeLog } from '@noline/runtime/log';
import { connectMongo, openDatabase } from '@noline/runtime/mongo';
import { urlSetting } from '@noline/runtime/process';
import { testKeys } from '@noline/runtime/testing/platform';
import { type SubgraphName, subgraphNames } from '@noline/schema/subgraphs';
import type { FastifyPluginAsync } from 'fastify';
import { type Channel, demoChannels } from '../src/channels.ts';
import { readGatewayConfig } from '../src/config.ts';
import { runGateway } from '../src/run.ts';
import type { Gateway, SessionTimes } from '../src/server.ts';
import { bearer, type Client, makeClient } from './client.ts';
import { freePorts } from './ports.ts';
import { mainOf, type Programs, putTogether } from './programs.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';

export type ShapeKind = 'embedded' | 'distributed';

export interface ShapeOptions {
  /** Keeps the data of this run apart; a new one by default. */
  prefix?: string;
  /** Database and cache; those of the run by default. */
  servers?: { MONGODB_URL: string; REDIS_URL: string };
  /** What is served beside the API. */
  plugins?: readonly FastifyPluginAsync[];
  /** How soon the gateway notices that a session has ended or may do something else. */
  sessionTimes?: SessionTimes;
  /** Settings besides the usual ones: an open surface. */
  env?: Record<string, string>;
  /** Those of the demo, and the same for the tenant `other`, by default. */
  channels?: readonly Channel[];
}

/** The whole platform at work, in one of its two shapes. */
export interface Shape {
  kind: ShapeKind;
  /** `http://127.0.0.1:<port>/graphql` */
  url: string;
  wsUrl: string;
  prefix: string;
  gateway: Gateway;
  /** The subgraphs' processes by name, to be ended and started again; empty in the embedded shape. */
  processes: ReadonlyMap<SubgraphName, ServerProcess>;
  /** A program that calls with these headers. It is stopped with the shape. */
  client(headers?: Record<string, string>): Client;
  /** A client of someone who is signed in: a customer of the demo unless other claims are given. */
  signedIn(claims?: Partial<TestSession>, headers?: Record<string, string>): Promise<Client>;
  /** A session token, for an hour unless told otherwise. */
  session(claims?: Partial<TestSession>, expiresAt?: Date): Promise<string>;
  stop(): Promise<void>;
}

const hour = 3_600_000;
/** The same channels of another retailer, whose web shop's client has the key `pk_other`. */
const other: Channel[] = demoChannels
  .filter(({ tenant }) => tenant === 'demo')
  .map((channel, index) => ({
    ...channel,
    tenant: 'other',
    hosts: [],
    clients: index === 0 ? [{ key: 'pk_other', class: 'shop', origins: [] }] : [],
  }));
const textOf = (key: Uint8Array): string => new TextDecoder().decode(key);

/** What all processes of the tests sign with. */
export const secrets = { IDENTITY_KEY: textOf(testKeys.identity), SESSION_KEY: textOf(testKeys.session) };

/**
 * A session token of a customer of the demo, for an hour, unless told otherwise.
 *
 * @param place where the platform keeps its data
 */
export async function session(
  { servers, prefix }: { servers: { MONGODB_URL: string }; prefix: string },
  claims: Partial<TestSession> = {},
  expiresAt = new Date(Date.now() + hour),
): Promise<string> {
  const mongo = connectMongo(servers.MONGODB_URL);
  try {
    const who: TestSession = { kind: 'customer', sub: 'cus_1', tenant: 'demo', ...claims };
    return await openTestSession(openDatabase(mongo, `${prefix}_customer`), testKeys.session, who, expiresAt);
  } finally {
    await mongo.close();
  }
}

/**
 * Starts the platform on the run's database and cache (see runtime/src/testing/global-setup.ts).
 *
 * @public for stories that need a platform with options of its own, or two of them
 */
export async function startShape(kind: ShapeKind, options: ShapeOptions = {}): Promise<Shape> {
  const { prefix = `s${randomBytes(5).toString('hex')}`, channels = [...demoChannels, ...other] } = options;
  const { MONGODB_URL = '', REDIS_URL = '', LOG_LEVEL = 'silent' } = { ...process.env, ...options.servers };
  const env = { MONGODB_URL, REDIS_URL, LOG_LEVEL, PREFIX: prefix, SURFACE: 'open', ...secrets, ...options.env };
  const programs = kind === 'distributed' ? await putTogether() : undefined;
  const processes = programs ? await startProcesses(programs, env) : new Map<SubgraphName, ServerProcess>();
  const urls = Object.fromEntries([...processes].map(([name, { url }]) => [urlSetting(name), url]));
  const config = { ...readGatewayConfig({ ...env, ...urls, PORT: '0' }), channels: [...channels] };
  const gateway = await runGateway(config, makeLog('gateway', LOG_LEVEL), {
    ...(options.plugins && { plugins: options.plugins }),
    ...(options.sessionTimes && { sessionTimes: options.sessionTimes }),
  });
  const clients: Client[] = [];
  const open: Shape['session'] = (claims, expiresAt) =>
    session({ servers: { MONGODB_URL }, prefix }, claims, expiresAt);
  const client = (headers?: Record<string, string>): Client => {
    const made = makeClient(gateway.url, headers);
    clients.push(made);
    return made;
  };
  return {
    kind,
    prefix,
    gateway,
    processes,
    client,
    session: open,
    url: gateway.url,
    wsUrl: gateway.url.replace(/^http/, 'ws'),
    signedIn: async (claims, headers) => client({ ...headers, ...bearer(await open(claims)) }),
    async stop() {
      await Promise.all(clients.map((made) => made.stop()));
      await gateway.stop();
      await Promise.all([...processes.values()].map((subgraph) => subgraph.end('SIGTERM')));
      programs?.remove();
      await forget(MONGODB_URL, prefix);
    },
  };
}

async function startProcesses(
  { file, remove }: Programs,
  env: Record<string, string>,
): Promise<Map<SubgraphName, ServerProcess>> {
  const processes = await subgraphProcesses((name) => ({ entry: file(mainOf(name)) }), env);
  const started = await Promise.allSettled([...processes.values()].map((subgraph) => subgraph.start()));
  const failed = started.find((result) => result.status === 'rejected');
  if (!failed) return processes;
  await Promise.all([...processes.values()].map((subgraph) => subgraph.end()));
  remove();
  throw failed.reason;
}

/** Each subgraph as a process that knows the others; not started yet. */
export async function subgraphProcesses(
  programOf: (name: SubgraphName) => { entry: string; log?: string },
  env: Record<string, string>,
): Promise<Map<SubgraphName, ServerProcess>> {
  const ports = await freePorts(subgraphNames.length);
  const urls = Object.fromEntries(
    subgraphNames.map((name, index) => [urlSetting(name), `http://127.0.0.1:${ports[index]}/graphql`]),
  );
  return new Map(
    subgraphNames.map((name, index) => {
      const place = { name, port: ports[index] ?? 0, env: { ...env, ...urls } };
      return [name, serverProcess({ ...place, ...programOf(name) })];
    }),
  );
}

async function forget(mongodbUrl: string, prefix: string): Promise<void> {
  const mongo = connectMongo(mongodbUrl);
  await Promise.all(subgraphNames.map((name) => mongo.db(`${prefix}_${name}`).dropDatabase()));
  await mongo.close();
}

/**
 * A story that is told in both shapes, each with a platform of its own.
 *
 * @param story gets the way to the platform, which is there once its tests run
 */
export function inBothShapes(
  title: string,
  story: (shape: () => Shape, kind: ShapeKind) => void,
  options?: ShapeOptions,
): void {
  describe.each<ShapeKind>(['embedded', 'distributed'])(`${title}, %s`, (kind) => {
    let shape: Shape | undefined;
    beforeAll(async () => {
      shape = await startShape(kind, options);
    }, 120_000);
    afterAll(() => shape?.stop(), 60_000);
    story(() => {
      if (!shape) throw new Error('The platform is not started yet: ask for it within a test.');
      return shape;
    }, kind);
  });
}
