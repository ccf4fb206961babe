import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a request is answered; `right` is the text of the answer that it should get. */
export type Behaviour = (response: ServerResponse, right: string) => void;

/** What is asked of a subgraph. */
export interface Asked {
  variables: { representations?: readonly { id: string }[] };
}

/** A subgraph over HTTP that does as it is told. */
export interface FaultySubgraph {
  url: string;
  /** From now on; well at the beginning. */
  behave(behaviour: Behaviour): void;
  /** How many connections are open. */
  connections(): Promise<number>;
  /** Is gone, with all its connections. */
  vanish(): Promise<void>;
  /** Is back in the same place. */
  comeBack(): Promise<void>;
}

/** @param answer the data of the right answer */
export async function startFaultySubgraph(answer: (asked: Asked) => object): Promise<FaultySubgraph> {
  let behaviour = well;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    behaviour(response, JSON.stringify({ data: answer(JSON.parse(Buffer.concat(parts).toString())) }));
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    behave(next) {
      behaviour = next;
    },
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    async vanish() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
    comeBack: () => listen(server, port),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

const begin = (response: ServerResponse, headers: Record<string, string | number> = {}, status = 200): ServerResponse =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
const half = (text: string): string => text.slice(0, text.length / 2);

export const well: Behaviour = (response, right) => void begin(response).end(right);

/** Answers what was never asked for. */
export const garbage =
  (text: string): Behaviour =>
  (response) =>
    void begin(response).end(text);

/** The right answer with a status that says otherwise. */
const withStatus =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (response, right) =>
    void begin(response, headers, code).end(right);

/** Longer than anybody waits. */
const lateMilliseconds = 2_500;

/** Ways to give no answer. */
export const silences: Record<string, Behaviour> = {
  hangs: () => {},
  'is slow': (response, right) => void setTimeout(() => response.end(right), lateMilliseconds).unref(),
  'breaks off': (response, right) => void begin(response).write(half(right), () => response.destroy()),
  'stops half-way': (response, right) => void begin(response).write(half(right)),
  'hangs up': (response) => void response.destroy(),
  'says less than it announces': (response, right) =>
    void begin(response, { 'content-length': right.length + 9 }).end(right),
  'says more than it announces': (response, right) =>
    void begin(response, { 'content-length': right.length - 9 }).end(right),
  'says no JSON': garbage('<html>Bad gateway</html>'),
  'says half of its JSON': garbage('{"data":{"_entities":['),
  'says nothing': garbage(''),
  'says null': garbage('null'),
  'answers 500': withStatus(500),
  'answers 503': withStatus(503),
  'answers 404': withStatus(404),
  'answers 204': withStatus(204),
  'redirects for good': withStatus(301, { location: '/elsewhere' }),
  redirects: withStatus(307, { location: '/elsewhere' }),
};

const used = new WeakSet<object>();

/** Ways to close a connection that could be kept. */
export const closings: Record<string, Behaviour> = {
  'closes each connection behind its answer': (response, right) =>
    void begin(response, { connection: 'close' }).end(right),
  'closes each connection when it is used again': (response, right) => {
    const { socket } = response.req;
    if (used.has(socket)) return void socket.destroy();
    used.add(socket);
    well(response, right);
  },
};

const deep = '['.repeat(50_000) + ']'.repeat(50_000);
const entities = (...items: string[]): string => `{"data":{"_entities":[${items.join(',')}]}}`;
const entity = '{"size":1,"notes":{}}';
const error = (parts: string): string => `{"errors":[{"message":"m",${parts}}]}`;

/** Answers that are JSON, but not what anybody has asked for. */
export const nonsense: Record<string, string> = {
  'data that are a text': '{"data":"text"}',
  'data that are a list': '{"data":[1,2]}',
  'data that are null': '{"data":null}',
  'entities that are no list': '{"data":{"_entities":{"0":1}}}',
  'too few entities': entities(entity),
  'too many entities': entities(entity, entity, entity, entity),
  'texts for entities': entities('"a"', '"b"', '"c"'),
  'lists for entities': entities('[]', '[]', '[]'),
  'very deep entities': entities(deep, deep, deep),
  'values of another type': entities('{"size":"big"}', '{"size":{}}', '{"size":[1]}'),
  'a very deep value': entities(entity, entity, `{"size":1,"notes":${deep}}`),
  'errors that are a text': '{"errors":"text"}',
  'errors that are an object': '{"errors":{"message":"m"}}',
  'errors that are null, and no data': '{"errors":null}',
  'no errors, and no data': '{"errors":[]}',
  'errors that are numbers': '{"errors":[1,null,"text"]}',
  'very many errors': `{"errors":[${Array(20_000).fill('{"message":"m"}').join(',')}]}`,
  'an error without a message': '{"errors":[{}]}',
  'a message that is a number': '{"errors":[{"message":5}]}',
  'a path that is a text': error('"path":"things"'),
  'a path that is a number': error('"path":5'),
  'a path of objects': error('"path":[{},null]'),
  'a path that leads elsewhere': error('"path":["_entities",99,"size"]'),
  'extensions that are a text': error('"extensions":"text"'),
  'extensions that are null': error('"extensions":null'),
  'a code that is an object': error('"extensions":{"code":{"a":1}}'),
  'a very deep code': error(`"extensions":{"code":${deep}}`),
  'locations that are a text': error('"locations":"text"'),
};
