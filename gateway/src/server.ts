import type { Logger } from '@noline/runtime/log';
import type { Transport } from '@noline/runtime/transport';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { startApollo } from './apollo.ts';
import { makeCallerOf } from './caller.ts';
import type { Channel } from './channels.ts';
import { transportSource } from './data-sources.ts';
import { type Edge, openEdge } from './edge.ts';
import type { AccessPolicy } from './executor.ts';
import { buildGraph } from './graph.ts';
import { type Checks, subgraphChecks } from './health.ts';
import { bodyLimit, makeHttp } from './http.ts';
import { type IdentityOptions, makeIdentity } from './identity.ts';
import { makeAdmission } from './limits/admission.ts';
import { countConnections } from './limits/connections.ts';
import { readDocuments } from './limits/documents.ts';
import { makeMayCall } from './limits/origins.ts';
import { makeOperations } from './operations.ts';
import { refuse, serveSockets } from './sockets.ts';
import { makeSubscriptions } from './subscriptions/subscribe.ts';

export interface GatewayOptions {
  /** The supergraph's SDL. */
  supergraph: string;
  /** The way to each of its subgraphs. */
  transports: ReadonlyMap<string, Transport>;
  channels: readonly Channel[];
  /** The retailer that a request without session and header is for. */
  defaultTenant: string;
  /** Who keeps the books of sessions, keys and people: the customer subgraph. */
  identitySource: IdentityOptions['source'];
  /** Whose tokens are good besides our own. */
  identityProviders?: IdentityOptions['providers'];
  /** How soon it is known that a session has ended; for tests that do not wait. */
  sessionTimes?: SessionTimes;
  /** What becomes of a query that asks for something which its caller may not see; by default that is left out. */
  access?: AccessPolicy;
  host?: string;
  /** 0 takes a free one. */
  port: number;
  log: Logger;
  /** What stands between the world and the graph; by default an open one. */
  edge?: Partial<Edge>;
  /** What has to work besides the subgraphs before `/ready` says so. */
  checks?: Checks;
  /** What else is served: the page. */
  plugins?: readonly FastifyPluginAsync[];
}

/** In milliseconds. */
export interface SessionTimes {
  /** How long is believed what the books have said. */
  freshMilliseconds?: number;
  /** How often is looked whether subscriptions may go on. */
  lookMilliseconds?: number;
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
  const { supergraph, transports, channels, defaultTenant, identitySource, log, access = 'remove' } = options;
  const { host = '127.0.0.1', port } = options;
  const { identityProviders: providers = [], sessionTimes = {} } = options;
  const identity = makeIdentity({ source: identitySource, providers, ...sessionTimes });
  const callerOf = makeCallerOf({ channels, defaultTenant, identity });
  const graph = buildGraph(supergraph);
  const missing = graph.subgraphs.filter((name) => !transports.has(name));
  if (missing.length > 0) throw new Error(`There is no way to the subgraphs ${missing.join(', ')}.`);

  const sources = Object.fromEntries([...transports].map(([name, transport]) => [name, transportSource(transport)]));
  const subscriptions = makeSubscriptions({ graph: () => graph, transports, sources, identity, log, ...sessionTimes });
  const edge = { ...openEdge(log), ...options.edge };
  const documents = readDocuments({ schema: graph.schema, costs: graph.costs, limits: edge.limits.document });
  const apollo = await startApollo({ graph, sources, access, findDocument: documents.find, log });
  const admit = makeAdmission({ ...edge, schema: graph.schema, documents });
  const operations = makeOperations(admit, apollo, subscriptions);
  const checks = { ...options.checks, ...subgraphChecks(transports, defaultTenant) };
  const { proxies } = edge;
  const way = {
    ...{ operations, callerOf, proxies, log },
    connections: countConnections(edge.limits.connections),
    mayCall: makeMayCall(edge.origins),
  };
  const app = await makeHttp({ ...way, apollo, identity, checks, plugins: options.plugins ?? [] });
  const sockets = serveSockets({ ...way, maxPayload: bodyLimit });
  app.server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] === '/graphql') sockets.upgrade(request, socket, head);
    else refuse(socket, '404 Not Found');
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
