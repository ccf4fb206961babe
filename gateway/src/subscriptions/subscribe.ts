import type { ServiceMap } from '@apollo/gateway';
import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import type { Logger } from '@noline/runtime/log';
import type { Transport } from '@noline/runtime/transport';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { contextExtension } from '../caller.ts';
import { publicErrors, streamErrors } from '../errors.ts';
import type { Graph, RequestContext } from '../graph.ts';
import type { Identity } from '../identity.ts';
import type { Cost } from '../limits/admission.ts';
import { eventSource, type PreparedSubscription, prepareSubscription, type SubscriptionText } from './prepare.ts';
import { type AnswerStream, answerEvents } from './stream.ts';
import { watchSessions } from './watch-sessions.ts';

/** An answer as it is sent. */
export type Answer = ExecutionResult<Record<string, unknown>, Record<string, unknown>> & {
  errors?: readonly GraphQLFormattedError[];
};

/** A subscription that was admitted. */
export interface AdmittedSubscription extends SubscriptionText {
  caller: Caller;
  cost: Cost;
  /** Called once when it ends, if it began. */
  onEnd?: (() => void) | undefined;
}

export interface Subscriptions {
  /** Starts a subscription; where it cannot start, the answer that says why. */
  subscribe(subscription: AdmittedSubscription): Promise<AnswerStream<Answer> | Answer>;
  /** How many are running. */
  active(): number;
  /** Ends what is still running, with its upstreams. */
  stop(): Promise<void>;
}

interface SubscriptionDeps {
  /** The graph of now; each subscription stays with the one that it began with. */
  graph: () => Graph;
  transports: ReadonlyMap<string, Transport>;
  sources: ServiceMap;
  identity: Pick<Identity, 'endOf'>;
  /** How often is looked whether they may go on. */
  lookMilliseconds?: number;
  log: Logger;
}

/**
 * Federated subscriptions: a subgraph says the event, and the rest of what was asked for is fetched from the others for
 * each event by the ordinary executor.
 */
export function makeSubscriptions({
  graph,
  transports,
  sources,
  identity,
  lookMilliseconds,
  log,
}: SubscriptionDeps): Subscriptions {
  const running = new Set<AnswerStream<Answer>>();
  const sessions = watchSessions(identity, lookMilliseconds);

  return {
    async subscribe({ caller, cost, onEnd, ...text }) {
      const current = graph();
      const toAnswer = makeAnswer(caller, cost, log);
      const prepared = prepareSubscription(current, { ...text, caller });
      if (Array.isArray(prepared)) return toAnswer({ errors: prepared });
      try {
        const upstream = await open(prepared, text, caller, transports);
        const stream: AnswerStream<Answer> = answerEvents(upstream, {
          answer: async (event) => toAnswer(await complete(current, prepared, event, { sources, text, caller, log })),
          failed: (thrown) => toAnswer({ errors: streamErrors(thrown) }),
          onEnd() {
            running.delete(stream);
            unwatch();
            onEnd?.();
          },
        });
        const unwatch = sessions.watch({ caller, end: (code) => stream.end(toAnswer({ errors: [fault(code)] })) });
        running.add(stream);
        return stream;
      } catch (thrown) {
        return toAnswer({ errors: streamErrors(thrown) });
      }
    },
    active: () => running.size,
    async stop() {
      sessions.stop();
      await Promise.all([...running].map((stream) => stream.return()));
    },
  };
}

interface RawResult {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
}

const makeAnswer =
  (caller: Caller, cost: Cost, log: Logger) =>
  ({ data, errors }: RawResult): Answer => ({
    ...(data !== undefined && { data }),
    ...(errors && { errors: publicErrors(errors, caller.requestId, log) as unknown as readonly GraphQLError[] }),
    extensions: { context: contextExtension(caller), cost },
  });

function open(
  { primary }: PreparedSubscription,
  { variables = {} }: SubscriptionText,
  caller: Caller,
  transports: ReadonlyMap<string, Transport>,
): Promise<AsyncIterableIterator<ExecutionResult>> {
  const transport = transports.get(primary.serviceName);
  if (!transport) throw new Error(`There is no way to the subgraph ${primary.serviceName}.`);
  const used = (primary.variableUsages ?? []).filter((name) => variables[name] !== undefined);
  return transport.subscribe({
    query: primary.operation,
    operationName: primary.operationName,
    variables: Object.fromEntries(used.map((name) => [name, variables[name]])),
    caller,
  });
}

interface CompletionDeps {
  sources: ServiceMap;
  text: SubscriptionText;
  caller: Caller;
  log: Logger;
}

// As the executor marks it, and without the place in a text that the caller has not written.
const fromSubgraph = ({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError => ({
  message,
  ...(path && { path }),
  extensions: { ...extensions, serviceName: eventSource },
});

/** One event with what the other subgraphs add to it. */
async function complete(
  graph: Graph,
  { document, completion }: PreparedSubscription,
  event: ExecutionResult,
  { sources, text, caller, log }: CompletionDeps,
): Promise<RawResult> {
  // Nothing to add to: the subgraph refused the subscription, or could not tell what happened.
  if (!event.data) return { data: event.data as undefined, errors: event.errors?.map(fromSubgraph) };
  const request: Partial<RequestContext> = {
    request: { variables: text.variables ?? {}, ...(text.operationName && { operationName: text.operationName }) },
    // A copy for each event: a transport signs a caller once, and that proof is old long before the subscription ends.
    context: { caller: { ...caller } },
    document,
    operation: completion.operation.operation,
    operationName: text.operationName ?? null,
    schema: graph.schema,
    logger: log as unknown as RequestContext['logger'],
    // The executor notes failures here, and stumbles where it is missing.
    metrics: {},
  };
  try {
    const answered = { ...sources, [eventSource]: { process: async () => event as never } };
    return await graph.run(completion, answered, request as RequestContext);
  } catch (thrown) {
    return { data: null, errors: streamErrors(thrown) };
  }
}
