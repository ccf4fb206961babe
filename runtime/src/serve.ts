import { fastify } from 'fastify';
import { z } from 'zod';
import { verifyCaller } from './caller.ts';
import { fault, faultCode, faultStatus } from './errors.ts';
import type { Logger } from './log.ts';
import { serveSockets } from './serve-sockets.ts';
import type { Transport } from './transport.ts';

const operation = z.object({
  query: z.string().min(1).max(1_000_000),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

interface ServeOptions {
  transport: Transport;
  /** The secret that gateway and subgraphs share. */
  identityKey: Uint8Array;
  host: string;
  port: number;
  log: Logger;
}

/**
 * Serves a subgraph on its own port: `POST /graphql`, graphql-ws on the same path, `GET /health`. Whoever comes without
 * a caller signed by the gateway is refused.
 *
 * @returns where it listens, and how to end it
 */
export async function serveSubgraph({
  transport,
  identityKey,
  host,
  port,
  log,
}: ServeOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  const app = fastify({ bodyLimit: 2_000_000, forceCloseConnections: true });
  app.get('/health', async () => ({ status: 'ok' }));
  app.post('/graphql', async (request, reply) => {
    const caller = await verifyCaller(request.headers.authorization, identityKey);
    const parsed = operation.safeParse(request.body);
    if (!parsed.success) throw fault('INVALID_ARGUMENT', 'The body must be {"query": "...", "variables": {...}}.');
    const { query, variables, operationName } = parsed.data;
    const result = await transport.execute({
      query,
      caller,
      variables: variables ?? undefined,
      operationName: operationName ?? undefined,
    });
    return reply.header('content-type', 'application/json').send(JSON.stringify(result));
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const code = faultCode(error);
    if (code === 'INTERNAL' && (error.statusCode ?? 500) >= 500) log.error({ error }, 'request failed');
    const masked = code === 'INTERNAL' ? fault('INTERNAL') : error;
    const status = code === 'INTERNAL' ? (error.statusCode ?? 500) : faultStatus(code);
    return reply.status(status).send({ errors: [{ message: masked.message, extensions: { code } }] });
  });
  const sockets = serveSockets(transport, identityKey);
  app.server.on('upgrade', sockets.upgrade);
  await app.listen({ host, port });
  const address = app.server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host}:${listening}/graphql`,
    async stop() {
      await sockets.stop();
      await app.close();
    },
  };
}
