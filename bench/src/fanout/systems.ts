import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPeer, type Peer } from '../side-by-side/peers.ts';
import type { Command } from '../side-by-side/programs.ts';
import type { GatewaySettings } from './gateway-settings.ts';
import { programFile } from './program-file.ts';

/** A system that is measured. */
export interface System {
  name: string;
  title: string;
  /** Makes it ready and says how one of its gateway processes is started. */
  command(settings: GatewaySettings): Promise<Command>;
}

const own = (name: string, title: string): System => ({
  name,
  title,
  command: async (settings) => ({ args: [programFile(name), JSON.stringify(settings)], isOwn: true }),
});

const hivePeer: Peer = {
  name: 'hive-gateway',
  title: 'Hive Gateway',
  packages: { '@graphql-hive/gateway': '2.15.1', graphql: '16.15.0' },
};

const hive: System = {
  name: hivePeer.name,
  title: `Hive Gateway ${hivePeer.packages['@graphql-hive/gateway']}`,
  async command({ supergraphFile, port }) {
    const folder = await installPeer(hivePeer);
    const config = join(folder, 'gateway.config.mjs');
    const transportEntries = { '*.http': { options: { subscriptions: { kind: 'ws', location: '/graphql' } } } };
    writeFileSync(config, `export const gatewayConfig = ${JSON.stringify({ transportEntries, logging: 'error' })};\n`);
    const bin = join(folder, 'node_modules/@graphql-hive/gateway/dist/bin.js');
    const where = ['--host', '127.0.0.1', '--port', String(port), '--config-path', config];
    return { args: [bin, 'supergraph', supergraphFile, ...where], isOwn: false, cwd: folder };
  },
};

/** The name of the one that is ours. */
export const ownName = 'noline';

export const systems: readonly System[] = [
  own(ownName, 'Noline'),
  hive,
  own('naive', 'Naive: one upstream and execution each'),
];
