import { readConfig, settings } from '@noline/runtime/config';
import { z } from 'zod';
import { coresSetting } from '../cores/setting.ts';
import { observabilitySettings } from '../observability/settings.ts';

/** A header's name, in lower case. */
const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]+$/, 'takes names of headers, separated by commas');

/** What a gateway in front of subgraphs of someone else needs to know: neither database nor cache is among it. */
const anyGraphSettings = {
  /** File with the supergraph's SDL, as composition writes it; looked at again and again. */
  SUPERGRAPH: z.string(),
  HOST: settings.HOST,
  PORT: settings.PORT.default(4000),
  LOG_LEVEL: settings.LOG_LEVEL,
  /** Which headers of a request go on to the subgraphs: `authorization,x-tenant`; none without it. */
  FORWARD_HEADERS: z
    .string()
    .default('')
    .transform((names) => names.split(',').filter((name) => name.trim() !== ''))
    .pipe(z.array(headerName)),
  /** Whether clients are told what subgraphs say of their errors, or only that something went wrong. */
  SUBGRAPH_ERRORS: z.enum(['told', 'hidden']).default('told'),
  /** JSON file with how much callers may ask for. */
  LIMITS_FILE: z.string().optional(),
  /** Whether clients are told where the time of their requests went (`Server-Timing`). */
  SERVER_TIMING: z.enum(['told', 'hidden']).default('hidden'),
  CORES: coresSetting,
  ...observabilitySettings,
};

export type AnyGraphConfig = ReturnType<typeof readAnyGraphConfig>;

/** @throws Error that lists every fault, a line each */
export const readAnyGraphConfig = (env: NodeJS.ProcessEnv) => readConfig(anyGraphSettings, env);
