import { constants } from 'node:zlib';
import type { ApolloServer } from '@apollo/server';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { Logger } from '@noline/runtime/log';
import { type FastifyInstance, type FastifyPluginAsync, type FastifyRequest, fastify } from 'fastify';
import helmet from 'helmet';
import type { OperationContext } from './apollo.ts';
import { type CallerOf, requestIdOf } from './caller.ts';
import { httpFault } from './errors.ts';
import { type Checks, readiness } from './health.ts';
import type { Identity } from './identity.ts';
import { addressOf } from './limits/address.ts';
import type { Asker } from './limits/charges.ts';
import type { Connections } from './limits/connections.ts';
import { overLimit } from './limits/document.ts';
import { deepestJson, isDeepJson } from './limits/json-depth.ts';
import type { MayCall } from './limits/origins.ts';
import type { Watch } from './observability/watch.ts';
import { watchRequests } from './observability/watch-requests.ts';
import type { Operations } from './operations.ts';
import { serveSingleAnswers } from './single-answers.ts';
import { isSse, serveSse } from './sse.ts';
import type { Traffic } from './traffic.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for everything below `/graphql`. */
    asker: Asker;
  }
}

/** The largest request, in bytes, over HTTP as over WebSocket. */
export const bodyLimit = 256_000;

/** How long a request may take to come in. */
const requestMilliseconds = 30_000;

export interface HttpDeps {
  apollo: () => ApolloServer<OperationContext>;
  operations: Operations;
  callerOf: CallerOf;
  connections: Connections;
  mayCall: MayCall;
  /** How many proxies of ours a request comes through. */
  proxies: number;
  identity: Pick<Identity, 'keys'>;
  checks: Checks;
  traffic: Traffic;
  watch: Watch;
  plugins: readonly FastifyPluginAsync[];
  log: Logger;
}

/** The HTTP side of the gateway: `/graphql` for POST, GET and server-sent events, `/health`, `/ready`, and plugins. */
export async function makeHttp({ checks, plugins, identity, ...deps }: HttpDeps): Promise<FastifyInstance> {
  const { log } = deps;
  const app = fastify({
    bodyLimit,
    requestTimeout: requestMilliseconds,
    forceCloseConnections: true,
    requestIdHeader: false,
    genReqId: ({ headers }) => requestIdOf(headers),
  });
  app.decorateRequest('asker');
  app.decorateRequest('work');
  app.addHook('onRequest', async ({ id }, reply) => {
    reply.header('x-request-id', id);
  });
  app.addHook('onRequest', ({ raw }, reply, done) =>
    secure(raw, reply.raw, (error) => done(error as Error | undefined)),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, { id }, reply) => {
    const { status, body } = httpFault(error, id);
    if (status === 500) log.error({ requestId: id, error }, 'request failed');
    return reply.status(status).send(body);
  });
  app.setNotFoundHandler(({ method, url }, reply) =>
    reply.status(404).send({
      errors: [
        {
          message: `There is no ${method} ${url.split('?')[0]}. The API is at /graphql.`,
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    }),
  );
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const found = await readiness(checks);
    return reply.status(found.ready ? 200 : 503).send(found);
  });
  // Where whoever gets one of our tokens, as a partner's service does, finds the keys to check it with (RFC 7517).
  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=600').send(await identity.keys()),
  );
  await app.register(graphql(deps));
  for (const plugin of plugins) await app.register(plugin);
  return app;
}

// What we answer is no page, but for those that say otherwise themselves.
const secure = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
  },
  xFrameOptions: { action: 'deny' },
  // Whether its other hosts are ready for it, the retailer knows.
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  // Pages of the retailer's other hosts show pictures from here.
  crossOriginResourcePolicy: { policy: 'cross-origin' },
});

/** Smaller answers fit into few packets as they are. Quality 4 costs a third of what the last tenths of size would. */
const compression: FastifyCompressOptions = {
  encodings: ['br', 'gzip'],
  threshold: 4_096,
  brotliOptions: {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  },
  zlibOptions: { level: 4 },
  globalDecompression: false,
};

type GraphqlDeps = Omit<HttpDeps, 'identity' | 'checks' | 'plugins'>;

function graphql({ callerOf, mayCall, proxies, traffic, watch, ...deps }: GraphqlDeps): FastifyPluginAsync {
  return async (scope) => {
    // A form on a foreign page can send text without being asked whether it may, JSON it cannot.
    scope.removeContentTypeParser('text/plain');
    readJsonWithin(scope);
    traffic.watch(scope, isSse);
    await scope.register(cors, { delegator: allowedOrigins(mayCall) });
    await scope.register(compress, compression);
    watchRequests(scope, watch, isSse);
    const answer = serveSingleAnswers(deps);
    const stream = serveSse(deps);
    scope.route({
      method: ['GET', 'POST', 'PUT', 'DELETE'],
      url: '/graphql',
      onRequest: async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        const address = addressOf(request, proxies);
        request.asker = { caller: await callerOf(request.headers, request.id, address), address };
      },
      handler(request, reply) {
        request.work = (isSse(request) ? stream : answer)(request, reply, request.asker);
        return request.work;
      },
    });
  };
}

/** Looks at how deep a body is before it is read. */
function readJsonWithin(scope: FastifyInstance): void {
  const read = scope.getDefaultJsonParser('error', 'error');
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) =>
    isDeepJson(body) ? done(overLimit('DEPTH_LIMIT', deepestJson)) : read(request, body, done),
  );
}

/** Which pages may read our answers. They send no cookies: who calls is told by a header. */
const allowedOrigins =
  (mayCall: MayCall) =>
  ({ headers }: FastifyRequest, done: (error: Error | null, options: FastifyCorsOptions) => void): void =>
    done(null, {
      origin: headers.origin !== undefined && mayCall(headers.origin, headers.host),
      methods: ['GET', 'POST', 'PUT', 'DELETE'],
      exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
      maxAge: 7_200,
    });
