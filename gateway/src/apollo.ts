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
import type { Gate } from '@noline/runtime/gate';
import type { Logger } from '@noline/runtime/log';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { noteParts, type Parts, publicHeaders } from './caching/parts.ts';
import { contextExtension } from './caller.ts';
import { publicError, publicErrors } from './errors.ts';
import { withoutDefer } from './execution/defer.ts';
import { execute } from './execution/execute.ts';
import { type Execution, type Executor, type ExecutorDeps, makeExecutor } from './executor.ts';
import type { Cost } from './limits/admission.ts';
import { noteErrors } from './observability/course.ts';
import { type SharedAnswer, shareAnswers } from './shared-answers.ts';

/** What goes along with each operation. */
export interface OperationContext {
  caller: Caller;
  /** What it costs, where it came from outside. */
  cost?: Cost;
  /** Whether everybody in the same surroundings gets the same answer. */
  isPublic?: boolean;
  /** Where the data of the answer are put: Apollo Server hands on a copy of all this. */
  sent?: SentData;
  /** Tells that nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
  /** What the answer was made of, where everybody gets the same. */
  parts?: Parts;
}

/** The data of an answer as they are sent. */
export interface SentData {
  /** Undefined where nobody else is known to get them. */
  shared?: Buffer | undefined;
}

interface ApolloDeps extends ExecutorDeps {
  /** Documents that are admitted, by their hashes. */
  findDocument: (hash: string) => DocumentNode | undefined;
  /** Lets operations be answered in turn. */
  gate: Gate;
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
function answerer({ gate, ...deps }: ApolloDeps): ApolloExecutor {
  const atOnce = makeExecutor(deps, execute);
  const inTurn: Executor = (request) => gate(() => atOnce(request));
  const shared = shareAnswers(inTurn);
  return async ({ request, queryHash, document, context }) => {
    const { operationName } = request;
    const prepared = deps.graph.prepare(
      `${queryHash}/${operationName ?? ''}`,
      () => withoutDefer(document),
      operationName,
    );
    const own = context as OperationContext;
    const { caller, signal } = own;
    const noted = own.isPublic ? noteParts(deps.sources) : undefined;
    const asked: Execution = { prepared, variables: request.variables ?? {}, caller, signal };
    const answer: SharedAnswer = await (noted ? inTurn({ ...asked, sources: noted.sources }) : shared(asked));
    const { data, errors, sharedData } = answer;
    if (own.sent) own.sent.shared = sharedData?.();
    if (noted) own.parts = noted.parts(Date.now());
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

async function completeAnswer(
  { response, errors, contextValue: { caller, cost, parts } }: GraphQLRequestContext<OperationContext>,
  log: Logger,
): Promise<void> {
  if (response.body?.kind !== 'single') return;
  const { singleResult } = response.body;
  if (errors) {
    singleResult.errors = publicErrors(errors, caller.requestId, log);
    noteErrors(caller, singleResult.errors);
  } else if (parts) for (const [name, value] of publicHeaders(parts)) response.http.headers.set(name, value);
  const { requestId, ...surroundings } = contextExtension(caller);
  // What caches keep for everybody is no answer to one request.
  const context = !errors && parts ? surroundings : { ...surroundings, requestId };
  singleResult.extensions = { ...singleResult.extensions, context, ...(cost && { cost }) };
}
