import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Caller } from '@noline/runtime/caller';
import type { Logger } from '@noline/runtime/log';
import { type FastifyInstance, type FastifyPluginAsync, fastify } from 'fastify';
import { type CallerOf, requestIdOf } from './caller.ts';
import type { OperationContext } from './data-sources.ts';
import { httpFault } from './errors.ts';
import { type Checks, readiness } from './health.ts';
import type { Operations } from './operations.ts';
import { isSse, serveSse } from './sse.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for everything below `/graphql`. */
    caller: Caller;
  }
}

/** The largest request, in bytes, over HTTP as over WebSocket. */
export const bodyLimit = 1_000_000;

export interface HttpDeps {
  apollo: ApolloServer<OperationContext>;
  operations: Operations;
  callerOf: CallerOf;
  checks: Checks;
  plugins: readonly FastifyPluginAsync[];
  log: Logger;
}

/** The HTTP side of the gateway: `/graphql` for POST, GET and server-sent events, `/health`, `/ready`, and plugins. */
export async function makeHttp({ checks, plugins, log, ...deps }: HttpDeps): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    requestIdHeader: false,
    genReqId: ({ headers }) => requestIdOf(headers),
  });
  app.decorateRequest('caller');
  app.addHook('onRequest', async ({ id }, reply) => {
    reply.headers({
      'x-request-id': id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, { id }, reply) => {
    const { status, body } = httpFault(error, id);
    if (status === 500) log.error({ requestId: id, error: error.stack }, 'request failed');
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
  await app.register(graphql(deps));
  for (const plugin of plugins) await app.register(plugin);
  return app;
}

function graphql({
  apollo,
  operations,
  callerOf,
}: Pick<HttpDeps, 'apollo' | 'operations' | 'callerOf'>): FastifyPluginAsync {
  return async (scope) => {
    // A form on a foreign page can send text without being asked whether it may, JSON it cannot.
    scope.removeContentTypeParser('text/plain');
    const answer = fastifyApolloHandler(apollo, { context: async ({ caller }) => ({ caller }) });
    const stream = serveSse(operations);
    scope.route({
      method: ['GET', 'POST', 'PUT', 'DELETE'],
      url: '/graphql',
      onRequest: async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        request.caller = await callerOf(request.headers, request.id);
      },
      handler(request, reply) {
        return isSse(request)
          ? stream(request, reply, request.caller)
          : answer.call(this, request as never, reply as never);
      },
    });
  };
}
