import { z } from 'zod';

/** What a process tells of itself; nothing of it by default. */
export const observabilitySettings = {
  /** Where figures are told (`GET /metrics`, Prometheus), on the same host; nowhere without it. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** From how many milliseconds on a request is told of in the log, with its plan; none without it. */
  SLOW_MILLISECONDS: z.coerce.number().int().min(0).optional(),
  /** Where spans are sent, over OTLP/HTTP: `http://127.0.0.1:4318`; nowhere without it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
};

export type ObservabilityConfig = z.infer<z.ZodObject<typeof observabilitySettings>> & { HOST: string };
