import { hiveCommand, hivePeer, hiveTitle } from '../side-by-side/hive-gateway.ts';
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
  command: async (settings) => ({ args: [programFile(name), JSON.stringify(settings)], isSource: true }),
});

const hive: System = {
  name: hivePeer.name,
  title: hiveTitle,
  command({ supergraphFile, port }) {
    const transportEntries = { '*.http': { options: { subscriptions: { kind: 'ws', location: '/graphql' } } } };
    const config = `export const gatewayConfig = ${JSON.stringify({ transportEntries, logging: 'error' })};\n`;
    return hiveCommand({ config, configName: 'fanout', supergraphFile, port });
  },
};

/** The name of the one that is ours. */
export const ownName = 'noline';

export const systems: readonly System[] = [
  own(ownName, 'Noline'),
  hive,
  own('naive', 'Naive: one upstream and execution each'),
];
