import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers the body of a request, which is JSON, with JSON. */
export type Answers = (body: string, headers: IncomingHttpHeaders) => Promise<Buffer>;

/** Serves `POST /graphql` on a free port of the loopback, for whoever asks, as cheaply as can be. */
export async function serveQueries(answers: Answers): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const [first = Buffer.alloc(0)] = chunks;
      const body = chunks.length > 1 ? Buffer.concat(chunks) : first;
      const answer = await answers(body.toString(), request.headers).catch(failure);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
      response.end(answer);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

const failure = ({ message }: Error): Buffer => Buffer.from(JSON.stringify({ errors: [{ message }] }));
