import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPeer, type Peer } from './peers.ts';
import type { Command } from './programs.ts';

/** Hive Gateway, with the router runtime that puts a planner written in Rust in the place of its own. */
export const hivePeer: Peer = {
  name: 'hive-gateway',
  title: 'Hive Gateway',
  packages: {
    '@graphql-hive/gateway': '2.15.1',
    '@graphql-hive/router-runtime': '1.4.23',
    graphql: '16.15.0',
  },
};

export const hiveTitle = `Hive Gateway ${hivePeer.packages['@graphql-hive/gateway']}`;

interface HiveSettings {
  /** The text of a module that exports `gatewayConfig`; it may import the packages of the peer. */
  config: string;
  /** Sets that text apart from those of other benchmarks. */
  configName: string;
  /** The supergraph's SDL, with the URLs of the subgraphs in it. */
  supergraphFile: string;
  port: number;
}

// The settings are those by which it takes part in the public benchmark, and the header by which subgraphs know the caller.
const answering = (imports: string, planner: string): string => `${imports}
export const gatewayConfig = {
  logging: 'error',
  inboundInflightRequestDeduplication: true,
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      const authorization = request.headers.get('authorization');
      return authorization ? { authorization } : {};
    },
  },
  ${planner},
};
`;

/** Hive Gateway as it answers queries, with its own planner or the one written in Rust. */
export const hiveConfigs = {
  plain: answering('', 'jit: true'),
  rust: answering(`import { unifiedGraphHandler } from '@graphql-hive/router-runtime';`, 'unifiedGraphHandler'),
};

/** Installs Hive Gateway where it is not yet there, and says how it is started. */
export async function hiveCommand({ config, configName, supergraphFile, port }: HiveSettings): Promise<Command> {
  const folder = await installPeer(hivePeer);
  const file = join(folder, `${configName}.config.mjs`);
  writeFileSync(file, config);
  const bin = join(folder, 'node_modules/@graphql-hive/gateway/dist/bin.js');
  const where = ['--host', '127.0.0.1', '--port', String(port), '--config-path', file];
  return { args: [bin, 'supergraph', supergraphFile, ...where], isSource: false, cwd: folder };
}
