import type { ServiceMap } from '@apollo/gateway';
import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@noline/runtime/log';
import { GraphQLError } from 'graphql';
import { contextExtension } from './caller.ts';
import type { OperationContext } from './data-sources.ts';
import { publicError, publicErrors } from './errors.ts';
import { type Graph, makeExecutor } from './graph.ts';

const tokens = 20_000;

/** Apollo Server over a graph: queries and mutations, from HTTP and from the other protocols. */
export async function startApollo(
  graph: Graph,
  sources: ServiceMap,
  log: Logger,
): Promise<ApolloServer<OperationContext>> {
  const apollo = new ApolloServer<OperationContext>({
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: graph.schema, coreSupergraphSdl: graph.sdl });
        return () => {};
      },
      load: async () => ({ executor: makeExecutor(graph, sources) }),
      stop: async () => {},
    },
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: tokens },
    formatError: publicError,
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn(String(message)),
      error: (message) => log.error(String(message)),
    },
    plugins: [
      // Nothing is told to the vendor, and no page is loaded from afar.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      answers(log),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Refuses what cannot be answered here, and completes each answer. */
function answers(log: Logger): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    async didResolveOperation({ operation }) {
      if (!operation) throw refusal('There is no such operation in the document.', 'OPERATION_RESOLUTION_FAILURE');
      if (operation.operation === 'subscription') {
        throw refusal(
          'Subscribe on this URL by WebSocket (graphql-transport-ws), or with "accept: text/event-stream".',
          'BAD_REQUEST',
        );
      }
    },
    willSendResponse: async (request) => completeAnswer(request, log),
  };
  return { requestDidStart: async () => listener };
}

const refusal = (message: string, code: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: 400 } } });

async function completeAnswer(
  { response, errors, contextValue: { caller } }: GraphQLRequestContext<OperationContext>,
  log: Logger,
): Promise<void> {
  if (response.body?.kind !== 'single') return;
  const { singleResult } = response.body;
  if (errors) singleResult.errors = publicErrors(errors, caller.requestId, log);
  singleResult.extensions = { ...singleResult.extensions, context: contextExtension(caller) };
}
