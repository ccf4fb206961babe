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
import type { Caller } from '@noline/runtime/caller';
import type { Logger } from '@noline/runtime/log';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { contextExtension } from './caller.ts';
import { publicError, publicErrors } from './errors.ts';
import { type ExecutorDeps, makeExecutor } from './executor.ts';
import type { Cost } from './limits/admission.ts';
import { type Answer, answerText } from './written.ts';

/** What goes along with each operation. */
export interface OperationContext {
  caller: Caller;
  /** What it costs, where it came from outside. */
  cost?: Cost;
  /** Whether everybody in the same surroundings gets the same answer. */
  isPublic?: boolean;
}

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
      load: async () => ({ executor: answerer(deps) }),
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
    // The data are JSON already.
    stringifyResult: (answer) => answerText(answer as Answer),
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

type ApolloExecutor = Awaited<
  ReturnType<NonNullable<ConstructorParameters<typeof ApolloServer<OperationContext>>[0]['gateway']>['load']>
>['executor'];

/** The executor that Apollo Server asks: its data are JSON already. */
function answerer(deps: ExecutorDeps): ApolloExecutor {
  const execute = makeExecutor(deps);
  return async ({ request, queryHash, document, context }) => {
    const { operationName } = request;
    const prepared = deps.graph.prepare(`${queryHash}/${operationName ?? ''}`, () => document, operationName);
    const { caller } = context as OperationContext;
    const { data, errors } = await execute({ prepared, variables: request.variables ?? {}, caller });
    return {
      ...(data !== undefined && { data: data as never }),
      ...(errors.length > 0 && { errors: errors.map(asError) }),
    };
  };
}

// Apollo Server knows errors by their class.
const asError = ({ message, path, extensions }: GraphQLFormattedError): GraphQLError =>
  new GraphQLError(message, { path, extensions });

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
