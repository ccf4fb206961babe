import cluster from 'node:cluster';
import type { Caller } from '@noline/runtime/caller';
import type { Logger } from '@noline/runtime/log';
import { tellFirstProcess } from '../cores/figures.ts';
import { type Metrics, makeMetrics, serveMetrics } from './metrics.ts';
import type { ObservabilityConfig } from './settings.ts';
import { makeWatch, type Watch } from './watch.ts';

/** What a process tells of itself and of its requests, to whoever was named in the settings. */
export interface Observability {
  metrics: Metrics | undefined;
  watch: Watch;
  stop(): Promise<void>;
}

/** @param isTimed who is told where the time of a request went */
export async function openObservability(
  config: ObservabilityConfig,
  isTimed: (caller: Caller) => boolean,
  log: Logger,
): Promise<Observability> {
  const { HOST, METRICS_PORT, SLOW_MILLISECONDS: slowMilliseconds, OTEL_EXPORTER_OTLP_ENDPOINT: collector } = config;
  const metrics = METRICS_PORT === undefined ? undefined : makeMetrics();
  const endTelling = metrics && (await tell(metrics, HOST, METRICS_PORT ?? 0));
  const tracing = collector === undefined ? undefined : (await import('./tracing.ts')).openTracing(collector, log);
  return {
    metrics,
    watch: makeWatch({ metrics, tracing, slowMilliseconds, isTimed }, log),
    async stop() {
      await tracing?.stop();
      await endTelling?.();
    },
  };
}

/** Where several processes answer on one port, the first of them serves the figures of all. */
async function tell(metrics: Metrics, host: string, port: number): Promise<() => Promise<void>> {
  if (cluster.isWorker) return tellFirstProcess(metrics);
  const served = await serveMetrics(metrics, host, port);
  return () => served.close();
}
