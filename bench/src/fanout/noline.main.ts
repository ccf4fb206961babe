import { readFileSync } from 'node:fs';
import { makeLog } from '@noline/runtime/log';
import { remoteTransport, signedCallers } from '@noline/runtime/remote-transport';
import { demoChannels } from '../../../gateway/src/channels.ts';
import { startGateway } from '../../../gateway/src/server.ts';
import { ownSettings } from './gateway-settings.ts';

/** Noline's gateway over the light graph. Whoever comes with a token is a guest. */
const { supergraphFile, urls, port, sessionKeys } = ownSettings();
const anyKey = new TextEncoder().encode('the light subgraphs look at no key');

await startGateway({
  supergraph: readFileSync(supergraphFile, 'utf8'),
  transports: new Map(Object.entries(urls).map(([name, url]) => [name, remoteTransport(url, signedCallers(anyKey))])),
  channels: demoChannels,
  defaultTenant: 'demo',
  identitySource: {
    keys: async () => ({ keys: sessionKeys }),
    session: async () => null,
    partnerKey: async () => null,
    admit: async () => null,
    identity: async () => null,
  },
  port,
  log: makeLog('gateway', 'error'),
});
