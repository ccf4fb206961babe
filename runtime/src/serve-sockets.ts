import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type DocumentNode, type GraphQLError, GraphQLSchema, parse } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { LRUCache } from 'lru-cache';
import { WebSocketServer } from 'ws';
import { verifyCaller } from './caller.ts';
import type { SubgraphRequest, Transport } from './transport.ts';

/** A connection that is half open is noticed within twice this. */
const pingMilliseconds = 7_000;
const closeMilliseconds = 2_000;
const mostDocuments = 2_000;
// The transport has the schema and validates; the protocol only asks which kind of operation it is.
const schema = new GraphQLSchema({});

/**
 * Subscriptions by graphql-ws: each `subscribe` message carries its signed caller in `extensions.identity`, and where it
 * wants to know of places, `extensions.positions` (see `SubgraphRequest`). Without that it gets nothing but answers. Another
 * gateway, which knows nothing of this, may prove its caller by `authorization` in `connection_init`.
 */
export function serveSockets(transport: Transport, identityKey: Uint8Array) {
  const documents = new LRUCache<string, DocumentNode>({ max: mostDocuments });
  function parsed(query: string): DocumentNode {
    const known = documents.get(query);
    if (known) return known;
    const document = parse(query);
    documents.set(query, document);
    return document;
  }
  async function onSubscribe({ connectionParams }: Context, _id: string, payload: SubscribePayload) {
    const { query, variables, operationName, extensions } = payload;
    try {
      const identity = extensions?.['identity'];
      const proof = typeof identity === 'string' ? `Bearer ${identity}` : authorizationIn(connectionParams);
      const caller = await verifyCaller(proof, identityKey);
      const request: SubgraphRequest = {
        query,
        variables: variables ?? undefined,
        operationName: operationName ?? undefined,
        caller,
        positions: extensions?.['positions'] === true,
      };
      return { schema, document: parsed(query), operationName, contextValue: request };
    } catch (error) {
      return [error as GraphQLError];
    }
  }
  const server = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 });
  const protocol = useServer(
    {
      onSubscribe,
      execute: ({ contextValue }) => transport.execute(contextValue as SubgraphRequest),
      subscribe: ({ contextValue }) => transport.subscribe(contextValue as SubgraphRequest) as never,
    },
    server,
    pingMilliseconds,
  );
  return {
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request)),
    /** Closes all connections with 1001: whoever is subscribed knows that it is not the end of the events. */
    async stop(): Promise<void> {
      // One that is half open never answers.
      const timer = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, closeMilliseconds);
      await protocol.dispose();
      clearTimeout(timer);
    },
  };
}

/** The header that a connection began with, by itself or among others. */
function authorizationIn(params: Readonly<Record<string, unknown>> = {}): string | undefined {
  const headers = (typeof params['headers'] === 'object' ? params['headers'] : params) as Record<string, unknown>;
  const told = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return typeof told === 'string' ? told : undefined;
}
