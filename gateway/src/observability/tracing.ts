import type { Logger } from '@noline/runtime/log';
import { within } from '@noline/runtime/within';
import {
  type Context,
  DiagLogLevel,
  defaultTextMapGetter,
  defaultTextMapSetter,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { PartSpan, RequestSpan, Tracing } from './spans.ts';

/** How long the last spans may take. */
const endMilliseconds = 2_000;

/**
 * Sends spans to a collector over OTLP/HTTP, many at a time; those that it does not take are dropped. Sampling, names and
 * headers are set by the variables that OpenTelemetry has for it (`OTEL_TRACES_SAMPLER`, `OTEL_SERVICE_NAME`, ...).
 *
 * @param endpoint the collector's: `http://127.0.0.1:4318`
 */
export function openTracing(endpoint: string, log: Logger): Tracing {
  const say = (message: string): void => log.warn({ said: message }, 'tracing');
  const quiet = { info() {}, debug() {}, verbose() {} };
  diag.setLogger({ ...quiet, error: say, warn: say }, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const named = resourceFromAttributes({ 'service.name': 'noline-gateway' });
  const provider = new BasicTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('noline');
  const propagator = new W3CTraceContextPropagator();

  function headersOf(context: Context): Record<string, string> {
    const headers: Record<string, string> = {};
    propagator.inject(context, headers, defaultTextMapSetter);
    return headers;
  }
  function partSpan(name: string, above: Context): PartSpan {
    const span = tracer.startSpan(name, { kind: SpanKind.CLIENT }, above);
    return { headers: () => headersOf(trace.setSpan(above, span)), end: (code) => endSpan(span, code) };
  }
  return {
    begin(headers, began): RequestSpan {
      const caller = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const span = tracer.startSpan('request', { kind: SpanKind.SERVER, startTime: began }, caller);
      const own = trace.setSpan(caller, span);
      return {
        // Of a request that is not traced subgraphs hear just that.
        begin: (name) => (span.isRecording() ? partSpan(name, own) : { headers: () => headersOf(own), end() {} }),
        end({ kind, operationName, code }) {
          span.updateName(operationName ? `${kind} ${operationName}` : kind);
          span.setAttribute('graphql.operation.type', kind);
          if (operationName) span.setAttribute('graphql.operation.name', operationName);
          endSpan(span, code === 'OK' ? undefined : code);
        },
      };
    },
    // A collector that is gone neither holds up the end nor makes it fail.
    stop: () => within(endMilliseconds, provider.shutdown()).catch((error: Error) => say(error.message)),
  };
}

function endSpan(span: Span, code: string | undefined): void {
  if (code !== undefined) span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
