import type { Logger } from '@noline/runtime/log';
import type { Transport } from '@noline/runtime/transport';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Cache } from './caching/cache.ts';
import { type CallerOf, makeCallerOf } from './caller.ts';
import type { Channel } from './channels.ts';
import { type Edge, openEdge } from './edge.ts';
import type { Sources } from './execution/source.ts';
import type { AccessPolicy } from './executor.ts';
import { type Generation, makeGeneration, type TransportsTo, warmUp } from './generation.ts';
import { type Checks, subgraphChecks } from './health.ts';
import { bodyLimit, makeHttp } from './http.ts';
import { type IdentityOptions, makeIdentity } from './identity.ts';
import { countConnections } from './limits/connections.ts';
import { makeMayCall } from './limits/origins.ts';
import type { Observability } from './observability/open.ts';
import { makeWatch } from './observability/watch.ts';
import { watchOperations } from './observability/watch-operations.ts';
import { watchSources } from './observability/watch-sources.ts';
import { makeOperations } from './operations.ts';
import { refuse, serveSockets } from './sockets.ts';
import { makeSubscriptions, type SubscriptionFigures } from './subscriptions/subscribe.ts';
import { watchTraffic } from './traffic.ts';

export interface GatewayOptions {
  /** The supergraph's SDL. */
  supergraph: string;
  /** The way to each of its subgraphs, or how to find those of supergraphs that come one after the other. */
  transports: ReadonlyMap<string, Transport> | TransportsTo;
  /** Whether clients are told what subgraphs say of their errors, besides the codes of our own; not by default. */
  tellsErrors?: boolean;
  channels?: readonly Channel[];
  /** The retailer that a request without session and header is for. */
  defaultTenant?: string;
  /** Who keeps the books of sessions, keys and people: the customer subgraph. */
  identitySource: IdentityOptions['source'];
  /** How callers are known, if not by sessions, channels and clients' keys. */
  callerOf?: CallerOf;
  /** Whose tokens are good besides our own. */
  identityProviders?: IdentityOptions['providers'];
  /** How soon it is known that a session has ended; for tests that do not wait. */
  sessionTimes?: SessionTimes;
  /** What becomes of a query that asks for something which its caller may not see; by default that is left out. */
  access?: AccessPolicy;
  /** What is kept of subgraphs' answers; nothing without it. */
  cache?: Cache | undefined;
  host?: string;
  /** 0 takes a free one. */
  port: number;
  log: Logger;
  /** Who wants to know what becomes of requests; by default nobody does. */
  observability?: Pick<Observability, 'metrics' | 'watch'>;
  /** For how long, at the end, nobody may have asked on connections that are kept: then they are closed. */
  quietMilliseconds?: number;
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
  /** Over which time subscriptions are ended when the graph is renewed, so that not all come back at once. */
  renewMilliseconds?: number;
}

export interface Gateway {
  /** Where the API is: `http://127.0.0.1:4000/graphql`; WebSockets under the same address. */
  url: string;
  subscriptions: { active(): number; figures(): SubscriptionFigures };
  /**
   * Goes on with another supergraph of the same subgraphs. What runs is finished on the one that it began with; subscriptions
   * are told SCHEMA_RELOAD, a few at a time, and come back.
   *
   * @throws Error where it cannot be served; nothing is changed then
   */
  reload(supergraph: string): Promise<void>;
  /** Ends all connections. The transports are the caller's to stop. */
  stop(): Promise<void>;
}

/** How long a supergraph is kept that another one has replaced: longer than any request takes. */
const formerMilliseconds = 60_000;

/** How long screens may take, when the gateway stops, to get what there is for them; cursors are good for the rest. */
const drainMilliseconds = 2_000;

/**
 * Starts the gateway.
 *
 * @throws Error with code PORT_IN_USE where another program listens on the port
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, transports, channels = [], defaultTenant = '', identitySource, log } = options;
  const { access = 'remove', tellsErrors = false, cache } = options;
  const { host = '127.0.0.1', port } = options;
  const { identityProviders: providers = [], sessionTimes = {} } = options;
  const identity = makeIdentity({ source: identitySource, providers, ...sessionTimes });
  const callerOf = options.callerOf ?? makeCallerOf({ channels, defaultTenant, identity });
  const transportsTo = typeof transports === 'function' ? transports : () => transports;
  const edge = { ...openEdge(log), ...options.edge };
  const { metrics, watch } = options.observability ?? unwatched(log);
  const watched = (sources: Sources) => watchSources(sources, metrics);
  const makeNext = (sdl: string) =>
    makeGeneration(sdl, { transportsTo, tellsErrors, access, cache, edge, log, watched });
  let now = await makeNext(supergraph);
  const generations = new Set([now]);
  const apollo = () => now.apollo;
  const onLag = metrics?.observeLag;
  const subscriptions = makeSubscriptions({ now: () => now, identity, log, onLag, ...sessionTimes });
  metrics?.watchSubscriptions(subscriptions.figures);
  const traffic = watchTraffic();
  metrics?.watchGateway(() => ({ requests: traffic.underWay(), plans: now.graph.known().length }));
  const admit: Generation['admit'] = (...asked) => now.admit(...asked);
  const answerInParts: Generation['answerInParts'] = (...asked) => now.answerInParts(...asked);
  const asked = makeOperations(admit, answerInParts, apollo, subscriptions);
  const operations = watchOperations(asked, watch);
  const ownChecks = typeof transports === 'function' ? {} : subgraphChecks(transports, defaultTenant);
  const checks = { ...options.checks, ...ownChecks };
  const { proxies } = edge;
  const way = {
    ...{ operations, callerOf, proxies, log },
    connections: countConnections(edge.limits),
    mayCall: makeMayCall(edge.origins),
  };
  const app = await makeHttp({ ...way, apollo, identity, checks, traffic, watch, plugins: options.plugins ?? [] });
  const sockets = serveSockets({ ...way, maxPayload: bodyLimit });
  app.server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] === '/graphql') sockets.upgrade(request, socket, head);
    else refuse(socket, '404 Not Found');
  });
  let stopped: Promise<void> | undefined;
  async function end(): Promise<void> {
    const { quietMilliseconds = 0 } = options;
    await Promise.all([subscriptions.drain(drainMilliseconds), traffic.drain(app.server, quietMilliseconds)]);
    await sockets.stop();
    await app.close();
    subscriptions.stop();
    await Promise.all([...generations].map((generation) => generation.apollo.stop()));
  }
  const stop = (): Promise<void> => {
    stopped ??= end();
    return stopped;
  };
  try {
    const listening = await listen(app, host, port);
    return {
      url: `http://${host}:${listening}/graphql`,
      subscriptions,
      async reload(sdl) {
        const former = now;
        const next = await makeNext(sdl);
        await warmUp(next.graph, former.graph);
        now = next;
        generations.add(now);
        subscriptions.renew();
        setTimeout(() => {
          generations.delete(former);
          void former.apollo.stop();
        }, formerMilliseconds).unref();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const unwatched = (log: Logger): Pick<Observability, 'metrics' | 'watch'> => ({
  metrics: undefined,
  watch: makeWatch({ isTimed: ({ kind }) => kind === 'staff' }, log),
});

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
