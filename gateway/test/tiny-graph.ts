import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '@noline/schema/compose';

/** A graph of someone else with two subgraphs, `clock` and `weather`: `{ hour weather(place: "Ulm") }`. */
export interface TinyGraph {
  /** The supergraph. */
  file: string;
  /** The headers of all requests to a subgraph. */
  asked: Record<TinyName, IncomingHttpHeaders[]>;
  stop(): Promise<void>;
}

type TinyName = keyof typeof parts;

const parts = {
  clock: { sdl: 'type Query { hour: Int }', answer: '{"data":{"hour":12}}' },
  weather: { sdl: 'type Query { weather(place: String!): String }', answer: '{"data":{"weather":"rain"}}' },
};
const names = Object.keys(parts) as TinyName[];

/** @param answerMilliseconds how long the subgraphs take to answer */
export async function startTinyGraph(answerMilliseconds = 0): Promise<TinyGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-graph-'));
  const asked: TinyGraph['asked'] = { clock: [], weather: [] };
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) as TinyName;
    asked[name].push(request.headers);
    request.resume();
    setTimeout(
      () => response.setHeader('content-type', 'application/json').end(parts[name].answer),
      answerMilliseconds,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
  const composed = compose(Object.fromEntries(names.map((name) => [name, `${link} ${parts[name].sdl}`])));
  const file = join(folder, 'supergraph.graphql');
  const placed = composed.replaceAll(/name: "(\w+)", url: "[^"]*"/g, `name: "$1", url: "http://127.0.0.1:${port}/$1"`);
  writeFileSync(file, placed);
  return {
    file,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
