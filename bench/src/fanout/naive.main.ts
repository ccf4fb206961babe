import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { platformCaller } from '@noline/runtime/caller';
import { remoteTransport, signedCallers } from '@noline/runtime/remote-transport';
import { type ExecutionResult, GraphQLSchema, getOperationAST, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { transportSource } from '../../../gateway/src/data-sources.ts';
import { buildGraph } from '../../../gateway/src/graph.ts';
import { completeEvent } from '../../../gateway/src/subscriptions/complete.ts';
import { prepareSubscription } from '../../../gateway/src/subscriptions/prepare.ts';
import { ownSettings } from './gateway-settings.ts';

/**
 * The naive way: one subscription of the subgraph and one execution for each subscriber and event. Planner, executor,
 * and the way to the subgraphs are those of Noline's gateway; it knows no callers, rights or limits.
 */
const { supergraphFile, urls, port } = ownSettings();
const anyKey = new TextEncoder().encode('the light subgraphs look at no key');
const graph = buildGraph(readFileSync(supergraphFile, 'utf8'));
const transports = new Map(
  Object.entries(urls).map(([name, url]) => [name, remoteTransport(url, signedCallers(anyKey))]),
);
const sources = new Map([...transports].map(([name, transport]) => [name, transportSource(transport)]));

async function start(query: string, variables: Record<string, unknown>): Promise<AsyncIterableIterator<unknown>> {
  const caller = platformCaller('demo', 'naive');
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation.');
  const prepared = prepareSubscription(graph, { document, operation, variables, values: variables, caller });
  if (Array.isArray(prepared)) throw prepared[0];
  const upstream = transports.get(prepared.source.subgraph);
  if (!upstream) throw new Error('There is no such subgraph.');
  const { query: asked, operationName } = prepared.source;
  const events = await upstream.subscribe({ query: asked, operationName, variables: prepared.variables, caller });
  const completion = { sources, prepared, caller };
  const complete = async (event: ExecutionResult) => {
    const { data, errors } = await completeEvent(event, completion);
    return { data: data && JSON.parse(data), errors };
  };
  const answers: AsyncIterableIterator<unknown> = {
    [Symbol.asyncIterator]: () => answers,
    async next() {
      const { done, value } = await events.next();
      return done ? { done, value: undefined } : { done: false, value: await complete(value) };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
  return answers;
}

const http = createServer((_, response) => response.end('{"data":{"__typename":"Query"}}'));
// The graph plans and checks; the protocol only asks which kind of operation it is.
const schema = new GraphQLSchema({});
const server = new WebSocketServer({ server: http, path: '/graphql' });
useServer(
  {
    onSubscribe: async (_context, _id, { query, variables }) => ({
      schema,
      document: parse(query),
      contextValue: await start(query, variables ?? {}),
    }),
    subscribe: ({ contextValue }) => contextValue as never,
  },
  server,
);
http.listen(port, '127.0.0.1');
