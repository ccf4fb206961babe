import { type FastifyInstance, fastify } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SubscriptionFigures } from './subscriptions/subscribe.ts';

/** What a gateway process tells of itself, in the form of Prometheus. */
export interface Metrics {
  /** Notes how long an event was under way in the gateway, in seconds: from the subgraph to the screens. */
  observeLag(seconds: number): void;
  /** Tells of subscriptions; asked whenever somebody looks. */
  watchSubscriptions(figures: () => SubscriptionFigures): void;
  /** All of it as text, and the type of the text. */
  tell(): Promise<{ type: string; text: string }>;
}

type FigureName = keyof SubscriptionFigures;

const gauges: Partial<Record<FigureName, string>> = {
  subscribers: 'Subscriptions that run.',
  upstreams: 'Subscriptions to subgraphs: one for all subscribers that are told the same.',
};
const counters: Partial<Record<FigureName, string>> = {
  events: 'Events that came from subgraphs.',
  answers: 'Answers that were sent to subscribers.',
  slow: 'Subscribers that were ended because they read too slowly.',
  skipped: 'Changes that were left out because a later one had overtaken them.',
  resumed: 'Times that a lost subscription to a subgraph went on.',
};

export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'noline_' });
  const lag = new Histogram({
    name: 'noline_subscription_lag_seconds',
    help: 'From the arrival of an event until its answer is handed to the subscribers.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const entries = (from: Partial<Record<FigureName, string>>) => Object.entries(from) as [FigureName, string][];
  return {
    observeLag: (seconds) => lag.observe(seconds),
    watchSubscriptions(figures) {
      for (const [figure, help] of entries(gauges)) {
        const name = `noline_subscription_${figure}`;
        new Gauge({
          ...{ name, help, registers },
          collect() {
            this.set(figures()[figure]);
          },
        });
      }
      for (const [figure, help] of entries(counters)) {
        const name = `noline_subscription_${figure}_total`;
        new Counter({
          ...{ name, help, registers },
          collect() {
            this.reset();
            this.inc(figures()[figure]);
          },
        });
      }
    },
    async tell() {
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Serves them by themselves, since they are nothing for the world: `GET /metrics`. @param port 0 takes a free one */
export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<FastifyInstance> {
  const app = fastify();
  app.get('/metrics', async (_request, reply) => {
    const { type, text } = await metrics.tell();
    return reply.type(type).send(text);
  });
  await app.listen({ host, port });
  return app;
}
