import type { webcrypto } from 'node:crypto';
import type { LightName } from './light-graph.ts';

/** What each of the gateways that are compared is started with. */
export interface GatewaySettings {
  /** The supergraph's SDL, with the URLs of the subgraphs in it. */
  supergraphFile: string;
  urls: Record<LightName, string>;
  port: number;
  /** The public keys of the guests' tokens. */
  sessionKeys: (webcrypto.JsonWebKey & { kid: string })[];
}

/** The settings of this process, as its first argument. */
export const ownSettings = (): GatewaySettings => JSON.parse(process.argv[2] ?? '{}') as GatewaySettings;
