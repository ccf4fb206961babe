import { createServer, type Server } from 'node:http';

/** As OTLP has it. */
export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: { stringValue?: string } }[];
  status: { code: number };
}

/** The kind of the span of a request, as the protocol has it. */
export const server = 2;

export interface Collector {
  url: string;
  /** What has come so far. */
  spans: Span[];
  /** How it came: `POST /v1/traces`. */
  requests: string[];
  stop(): Promise<void>;
}

/** A collector of spans over OTLP/HTTP. */
export async function startCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const requests: string[] = [];
  const listener: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push(`${request.method} ${request.url}`);
    for (const { scopeSpans } of JSON.parse(body).resourceSpans)
      for (const scope of scopeSpans) spans.push(...scope.spans);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ spans, requests },
    async stop() {
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
