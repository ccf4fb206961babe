import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

interface Context {
  authorization?: string | undefined;
}

/** Apollo Gateway and Apollo Server as their manuals put them together: `stock.main.ts <supergraph> <port>`. */
const [supergraphFile = '', port] = process.argv.slice(2);

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  buildService: ({ url = '' }) =>
    new RemoteGraphQLDataSource<Context>({
      url,
      willSendRequest({ request, context: { authorization } }) {
        if (authorization) request.http?.headers.set('authorization', authorization);
      },
    }),
});

await startStandaloneServer(new ApolloServer<Context>({ gateway }), {
  listen: { host: '127.0.0.1', port: Number(port) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
