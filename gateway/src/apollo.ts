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
import type { DocumentNode } from 'graphql';
import { contextExtension } from './caller.ts';
import type { OperationContext } from './data-sources.ts';
import { publicError, publicErrors } from './errors.ts';
import { type ExecutorDeps, makeExecutor } from './executor.ts';

interface ApolloDeps extends ExecutorDeps {
  /** Documents that are admitted, by their hashes. */
  findDocument: (hash: string) => DocumentNode | undefined;
  log: Logger;
}

const hashLength = 64;

/** Apollo Server over a graph: it answers queries and mutations that are admitted, from HTTP and the other protocols. */
export async function startApollo(deps: ApolloDeps): Promise<ApolloServer<OperationContext>> {
  const { graph, findDocument, log } = deps;
  const apollo = new ApolloServer<OperationContext>({
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: graph.schema, coreSupergraphSdl: graph.sdl });
        return () => {};
      },
      load: async () => ({ executor: makeExecutor(deps) }),
      stop: async () => {},
    },
    // Whether the schema may be asked for, and from which page, is decided at the admission.
    introspection: true,
    csrfPrevention: false,
    persistedQueries: false,
    // What is found here is neither parsed nor validated again.
    documentStore: {
      get: async (key) => findDocument(key.slice(-hashLength)),
      set: async () => {},
      delete: async () => true,
    },
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
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

/** Completes each answer. */
function answers(log: Logger): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    willSendResponse: async (request) => completeAnswer(request, log),
  };
  return { requestDidStart: async () => listener };
}

// Prices and stock change; this only takes the weight of a crowd that asks the same.
const publicSeconds = 10;

async function completeAnswer(
  { response, errors, contextValue: { caller, cost, isPublic } }: GraphQLRequestContext<OperationContext>,
  log: Logger,
): Promise<void> {
  if (response.body?.kind !== 'single') return;
  const { singleResult } = response.body;
  if (errors) singleResult.errors = publicErrors(errors, caller.requestId, log);
  else if (isPublic) response.http.headers.set('cache-control', `public, max-age=${publicSeconds}`);
  singleResult.extensions = { ...singleResult.extensions, context: contextExtension(caller), ...(cost && { cost }) };
}
