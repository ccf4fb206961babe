import type { Logger } from '@noline/runtime/log';
import type { Transport } from '@noline/runtime/transport';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { startApollo } from './apollo.ts';
import { makeCallerOf } from './caller.ts';
import type { Channel } from './channels.ts';
import { transportSource } from './data-sources.ts';
import { buildGraph } from './graph.ts';
import { type Checks, subgraphChecks } from './health.ts';
import { bodyLimit, makeHttp } from './http.ts';
import { makeOperations } from './operations.ts';
import { serveSockets } from './sockets.ts';
import { makeSubscriptions } from './subscriptions/subscribe.ts';

export interface GatewayOptions {
  /** The supergraph's SDL. */
  supergraph: string;
  /** The way to each of its subgraphs. */
  transports: ReadonlyMap<string, Transport>;
  channels: readonly Channel[];
  /** The retailer that a request without session and header is for. */
  defaultTenant: string;
  /** The secret with which session tokens are signed. */
  sessionKey: Uint8Array;
  host?: string;
  /** 0 takes a free one. */
  port: number;
  log: Logger;
  /** What has to work besides the subgraphs before `/ready` says so. */
  checks?: Checks;
  /** What else is served: the page. */
  plugins?: readonly FastifyPluginAsync[];
}

export interface Gateway {
  /** Where the API is: `http://127.0.0.1:4000/graphql`; WebSockets under the same address. */
  url: string;
  subscriptions: { active(): number };
  /** Ends all connections. The transports are the caller's to stop. */
  stop(): Promise<void>;
}

/**
 * Starts the gateway.
 *
 * @throws Error with code PORT_IN_USE where another program listens on the port
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, transports, channels, defaultTenant, sessionKey, log, host = '127.0.0.1', port } = options;
  const callerOf = makeCallerOf({ channels, defaultTenant, sessionKey });
  const graph = buildGraph(supergraph);
  const missing = graph.subgraphs.filter((name) => !transports.has(name));
  if (missing.length > 0) throw new Error(`There is no way to the subgraphs ${missing.join(', ')}.`);

  const sources = Object.fromEntries([...transports].map(([name, transport]) => [name, transportSource(transport)]));
  const subscriptions = makeSubscriptions({ graph: () => graph, transports, sources, log });
  const apollo = await startApollo(graph, sources, log);
  const operations = makeOperations(apollo, subscriptions);
  const checks = { ...options.checks, ...subgraphChecks(transports, defaultTenant) };
  const app = await makeHttp({ apollo, operations, callerOf, checks, log, plugins: options.plugins ?? [] });
  const sockets = serveSockets(operations, callerOf, log, bodyLimit);
  app.server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] === '/graphql') sockets.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  async function stop(): Promise<void> {
    await sockets.stop();
    await app.close();
    await subscriptions.stop();
    await apollo.stop();
  }
  try {
    const listening = await listen(app, host, port);
    return { url: `http://${host}:${listening}/graphql`, subscriptions: { active: subscriptions.active }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const message = `Port ${port} on ${host} is in use by another program. Set PORT to a free one; 0 takes any.`;
    throw Object.assign(new Error(message), { code: 'PORT_IN_USE' });
  }
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : port;
}
