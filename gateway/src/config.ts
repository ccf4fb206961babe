import { readConfig, settings } from '@noline/runtime/config';
import { z } from 'zod';
import { type Channel, demoChannels, readChannels } from './channels.ts';
import { coresSetting } from './cores/setting.ts';
import { type Provider, readProviders } from './identity/providers-file.ts';
import { observabilitySettings } from './observability/settings.ts';

const gatewaySettings = {
  ...settings,
  PORT: settings.PORT.default(4000),
  /** The retailer that a request without session and header is for. */
  DEFAULT_TENANT: z.string().default('demo'),
  /** What becomes of a query that asks for something which its caller may not see: that is left out, or all is refused. */
  ACCESS: z.enum(['remove', 'refuse']).default('remove'),
  /** JSON file with the retailers' channels; the demo's without it. */
  CHANNELS_FILE: z.string().optional(),
  /** Whether everybody may send everything, or most clients only registered operations. */
  SURFACE: z.enum(['open', 'closed']).default('closed'),
  /** Manifest of the operations that clients may send by their hashes; those of the demo's touchpoints without it. */
  OPERATIONS_FILE: z.string().optional(),
  /** JSON file with how much callers may ask for, and how often; what it leaves out is as usual. */
  LIMITS_FILE: z.string().optional(),
  /** How many proxies of ours a request comes through: so many entries of `x-forwarded-for` are believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** What is kept of subgraphs' answers, as `@cacheControl` allows: by all processes together, by each by itself, or nothing. */
  CACHE: z.enum(['shared', 'process', 'off']).default('shared'),
  CORES: coresSetting,
  ...observabilitySettings,
  /** JSON file with identity providers whose tokens are good besides our own. */
  IDENTITY_PROVIDERS_FILE: z.string().optional(),
};

export type GatewayConfig = ReturnType<typeof readSettings> & { channels: Channel[]; identityProviders: Provider[] };

const readSettings = (env: NodeJS.ProcessEnv) => readConfig(gatewaySettings, env);

/**
 * The gateway's settings from the environment, the channels and the identity providers.
 *
 * @throws Error that lists every fault, a line each
 */
export function readGatewayConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const config = readSettings(env);
  return {
    ...config,
    channels: config.CHANNELS_FILE ? readChannels(config.CHANNELS_FILE) : demoChannels,
    identityProviders: config.IDENTITY_PROVIDERS_FILE ? readProviders(config.IDENTITY_PROVIDERS_FILE) : [],
  };
}
