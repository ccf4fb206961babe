import type { Caller } from '@noline/runtime/caller';
import { type FaultCode, fault } from '@noline/runtime/errors';
import type { Logger } from '@noline/runtime/log';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { contextExtension } from '../caller.ts';
import { publicErrors } from '../errors.ts';
import type { Identity } from '../identity.ts';
import type { Cost } from '../limits/admission.ts';
import { type Answer, writeAnswer } from '../written.ts';
import { makeBroadcasts, type Served } from './broadcasts.ts';
import { prepareSubscription, type SubscriptionText } from './prepare.ts';
import type { Reader, Sink } from './reader.ts';
import { watchSessions } from './watch-sessions.ts';

/** A subscription that was admitted. */
export interface AdmittedSubscription extends SubscriptionText {
  caller: Caller;
  cost: Cost;
  /** The cursor behind which it goes on, told besides the operation: newer than the one that may be in there. */
  after?: string | undefined;
  /** Called once when it has ended, if it may run. */
  onEnd?: (() => void) | undefined;
}

/** A subscription that may run. */
export interface LiveAnswers {
  /** What its first answer tells besides: in which surroundings it is answered, and what it costs. */
  extensions: Readonly<Record<string, unknown>>;
  /** Begins. To be called once; the reader is resumed when its screen takes more. */
  deliver(sink: Sink): Pick<Reader, 'resume'>;
  /** The screen is gone. */
  leave(): void;
}

export const isLive = (result: Answer | LiveAnswers): result is LiveAnswers => 'deliver' in result;

export interface Subscriptions {
  /** Makes a subscription ready; where it may not run, the answer that says why. */
  subscribe(subscription: AdmittedSubscription): Promise<Answer | LiveAnswers>;
  /** What there is at the moment, and what was since the start. */
  figures(): SubscriptionFigures;
  /** How many are running. */
  active(): number;
  /** Ends those that run on another graph than that of now, one after the other, with SCHEMA_RELOAD. */
  renew(): void;
  /** Ends the upstreams, and waits until all have got what there was for them, or until the time is over. */
  drain(milliseconds: number): Promise<void>;
  stop(): void;
}

export interface SubscriptionFigures {
  subscribers: number;
  upstreams: number;
  /** Events that came from subgraphs, and answers that went to screens. */
  events: number;
  answers: number;
  /** Screens that were too slow. */
  slow: number;
  /** Changes that were left out because a later one had overtaken them. */
  skipped: number;
  /** Times that a lost upstream went on. */
  resumed: number;
}

interface SubscriptionDeps {
  /** The graph of now, and its subgraphs; each subscription stays with those that it began with. */
  now: () => Served;
  identity: Pick<Identity, 'endOf'>;
  /** How often is looked whether they may go on. */
  lookMilliseconds?: number;
  /** Over which time they are ended when the graph is renewed, so that not all come back at once. */
  renewMilliseconds?: number;
  /** Told how long each event was under way here, in seconds. */
  onLag?: ((seconds: number) => void) | undefined;
  log: Logger;
}

interface Running {
  served: Served;
  reader: Reader;
  end(code: FaultCode): void;
}

/**
 * Federated subscriptions: a subgraph says the event, and the rest of what was asked for is fetched from the others for
 * each event by the ordinary executor, once for all who ask for the same with the same rights.
 */
export function makeSubscriptions(deps: SubscriptionDeps): Subscriptions {
  const { now, identity, log, lookMilliseconds, renewMilliseconds = 5_000 } = deps;
  const running = new Set<Running>();
  const sessions = watchSessions(identity, lookMilliseconds);
  const broadcasts = makeBroadcasts(deps);
  const endSoon = (one: Running): void =>
    void setTimeout(() => one.end('SCHEMA_RELOAD'), Math.random() * renewMilliseconds).unref();

  return {
    async subscribe({ caller, cost, after, onEnd, ...text }) {
      const served = now();
      const prepared = prepareSubscription(served.graph, { ...text, caller });
      const extensions = { context: contextExtension(caller), cost };
      if (Array.isArray(prepared)) return { errors: told(prepared, caller, log), extensions };
      const wanted = { ...prepared, after: (prepared.isResumable ? after : undefined) ?? prepared.after };
      let one: Running | undefined;
      let isOver = false;
      function over(): void {
        if (isOver) return;
        isOver = true;
        if (one) running.delete(one);
        unwatch();
        onEnd?.();
      }
      let unwatch = () => {};
      return {
        extensions,
        deliver(sink) {
          if (isOver) return { resume() {} };
          const ending: Sink = {
            ...sink,
            end() {
              sink.end();
              over();
            },
          };
          const reader = broadcasts.join({ served, prepared: wanted, caller }, ending);
          const end = (code: FaultCode) =>
            reader.finish(writeAnswer({ errors: told([fault(code)], caller, log) }, reader.cursor));
          one = { served, reader, end };
          if (isOver) return reader;
          running.add(one);
          if (served !== now()) endSoon(one);
          if (caller.sessionId !== undefined || caller.endsAt !== undefined) unwatch = sessions.watch({ caller, end });
          reader.pump();
          return reader;
        },
        leave() {
          one?.reader.finish();
          over();
        },
      };
    },
    figures: () => ({ subscribers: running.size, upstreams: broadcasts.count(), ...broadcasts.counts }),
    active: () => running.size,
    renew() {
      for (const one of running) if (one.served !== now()) endSoon(one);
    },
    async drain(milliseconds) {
      const until = performance.now() + milliseconds;
      await broadcasts.drain();
      const isBehind = () => [...running].some(({ reader }) => !reader.isDone);
      while (isBehind() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    stop() {
      sessions.stop();
      for (const { reader } of [...running]) reader.finish();
    },
  };
}

const told = (errors: readonly GraphQLError[], { requestId }: Caller, log: Logger): GraphQLFormattedError[] =>
  publicErrors(errors, requestId, log);
