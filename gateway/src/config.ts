import { readConfig, settings } from '@noline/runtime/config';
import { z } from 'zod';
import { type Channel, demoChannels, readChannels } from './channels.ts';

const gatewaySettings = {
  ...settings,
  PORT: settings.PORT.default(4000),
  /** The retailer that a request without session and header is for. */
  DEFAULT_TENANT: z.string().default('demo'),
  /** JSON file with the retailers' channels; the demo's without it. */
  CHANNELS_FILE: z.string().optional(),
};

export type GatewayConfig = ReturnType<typeof readSettings> & { channels: Channel[] };

const readSettings = (env: NodeJS.ProcessEnv) => readConfig(gatewaySettings, env);

/**
 * The gateway's settings from the environment, and the channels.
 *
 * @throws Error that lists every fault, a line each
 */
export function readGatewayConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const config = readSettings(env);
  return { ...config, channels: config.CHANNELS_FILE ? readChannels(config.CHANNELS_FILE) : demoChannels };
}
