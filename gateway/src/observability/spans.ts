/** The span of a request, as tracing knows it. */
export interface RequestSpan {
  /** Begins the span of a part of it. */
  begin(name: string): PartSpan;
  end(told: { kind: string; operationName?: string | undefined; code: string }): void;
}

export interface PartSpan {
  /** What tells a subgraph of it: `traceparent` (W3C Trace Context), and what comes with it. */
  headers(): Record<string, string>;
  /** @param code what went wrong, if anything did */
  end(code?: string): void;
}

/** Makes spans of requests and sends them to a collector. */
export interface Tracing {
  /**
   * Begins the span of a request, below the one that its headers name.
   *
   * @param began by `performance.now()`
   */
  begin(headers: Readonly<Record<string, unknown>>, began: number): RequestSpan;
  /** Sends what is left. */
  stop(): Promise<void>;
}
