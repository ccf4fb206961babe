import { type FastifyInstance, fastify } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CacheFigures } from '../caching/cache.ts';
import { isOwnCode } from '../errors.ts';
import type { SubscriptionFigures } from '../subscriptions/subscribe.ts';
import type { OperationKind } from './course.ts';

/** Tells figures as text, and the type of the text. */
export interface Tells {
  tell(): Promise<{ type: string; text: string }>;
}

/** Figures as they go from one process to another. */
export type Figures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** How a subgraph has answered: with data, with errors, or not at all. */
export type FetchOutcome = 'ok' | 'errors' | 'unavailable';

/** What a gateway process tells of itself, in the form of Prometheus. */
export interface Metrics extends Tells {
  /** Notes how long an event was under way in the gateway, in seconds: from the subgraph to the screens. */
  observeLag(seconds: number): void;
  /** Notes a request that has been answered. @param code of its first error, else `OK` */
  observeRequest(kind: OperationKind, code: string, seconds: number): void;
  /** Notes what a subgraph was asked. */
  observeFetch(subgraph: string, outcome: FetchOutcome, seconds: number): void;
  /** Tells of subscriptions; asked whenever somebody looks. */
  watchSubscriptions(figures: () => SubscriptionFigures): void;
  /** Tells of the gateway; asked whenever somebody looks. */
  watchGateway(figures: () => GatewayFigures): void;
  /** Tells of what is kept; asked whenever somebody looks. */
  watchCache(figures: () => CacheFigures): void;
  /** All of it, for another process that adds it to what others tell. */
  figures(): Promise<Figures>;
}

/** What there is at the moment. */
interface GatewayFigures {
  /** Requests over HTTP that are not answered yet; streams are not counted. */
  requests: number;
  /** Operations that are ready to be run again: parsed, planned, compiled. */
  plans: number;
}

type Helps<Name extends string> = Partial<Record<Name, string>>;

const gauges: Helps<keyof SubscriptionFigures> = {
  subscribers: 'Subscriptions that run.',
  upstreams: 'Subscriptions to subgraphs: one for all subscribers that are told the same.',
};
const counters: Helps<keyof SubscriptionFigures> = {
  events: 'Events that came from subgraphs.',
  answers: 'Answers that were sent to subscribers.',
  slow: 'Subscribers that were ended because they read too slowly.',
  skipped: 'Changes that were left out because a later one had overtaken them.',
  resumed: 'Times that a lost subscription to a subgraph went on.',
};
const gatewayGauges: Helps<keyof GatewayFigures> = {
  requests: 'Requests that are under way.',
  plans: 'Operations whose plans are kept.',
};

const cacheGauges: Helps<keyof CacheFigures> = {
  bytes: 'How much this process keeps of answers.',
};
const cacheCounters: Helps<keyof CacheFigures> = {
  own: 'Times that a part of an answer was kept in this process, or was just looked for.',
  shared: 'Times that it was kept by another process.',
  missed: 'Times that it was not kept, and might have been.',
};

const gatewayCodes = new Set(['OK', 'CLIENT_GONE']);

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'noline_' });
  const lag = new Histogram({
    name: 'noline_subscription_lag_seconds',
    help: 'From the arrival of an event until its answer is handed to the subscribers.',
    buckets: buckets.slice(0, -2),
    registers,
  });
  const requests = new Counter({
    name: 'noline_requests_total',
    help: 'Requests that were answered, by the code of their first error.',
    labelNames: ['kind', 'code'],
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'noline_request_seconds',
    help: 'From the arrival of a request until its answer is sent.',
    labelNames: ['kind'],
    ...{ buckets, registers },
  });
  const fetchSeconds = new Histogram({
    name: 'noline_fetch_seconds',
    help: 'From a question to a subgraph until its answer is read.',
    labelNames: ['subgraph', 'outcome'],
    ...{ buckets, registers },
  });
  function watch<Name extends string>(prefix: string, helps: Helps<Name>, figures: () => Record<Name, number>): void {
    for (const [figure, help] of Object.entries(helps) as [Name, string][]) {
      new Gauge({
        ...{ name: `noline_${prefix}${figure}`, help, registers },
        collect() {
          this.set(figures()[figure]);
        },
      });
    }
  }
  function count<Name extends string>(prefix: string, helps: Helps<Name>, figures: () => Record<Name, number>): void {
    for (const [figure, help] of Object.entries(helps) as [Name, string][]) {
      new Counter({
        ...{ name: `noline_${prefix}${figure}_total`, help, registers },
        collect() {
          this.reset();
          this.inc(figures()[figure]);
        },
      });
    }
  }
  return {
    observeLag: (seconds) => lag.observe(seconds),
    observeRequest(kind, code, seconds) {
      requests.inc({ kind, code: isOwnCode(code) || gatewayCodes.has(code) ? code : 'OTHER' });
      requestSeconds.observe({ kind }, seconds);
    },
    observeFetch: (subgraph, outcome, seconds) => fetchSeconds.observe({ subgraph, outcome }, seconds),
    watchSubscriptions(figures) {
      watch('subscription_', gauges, figures);
      count('subscription_', counters, figures);
    },
    watchCache(figures) {
      watch('cache_', cacheGauges, figures);
      count('cache_', cacheCounters, figures);
    },
    watchGateway: (figures) => watch('gateway_', gatewayGauges, figures),
    figures: () => registry.getMetricsAsJSON(),
    async tell() {
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Serves them by themselves, since they are nothing for the world: `GET /metrics`. @param port 0 takes a free one */
export async function serveMetrics(metrics: Tells, host: string, port: number): Promise<FastifyInstance> {
  const app = fastify();
  app.get('/metrics', async (_request, reply) => {
    const { type, text } = await metrics.tell();
    return reply.type(type).send(text);
  });
  await app.listen({ host, port });
  return app;
}
