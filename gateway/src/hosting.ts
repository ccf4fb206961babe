import { urlSetting } from '@noline/runtime/process';
import { remoteTransport, signedCallers } from '@noline/runtime/remote-transport';
import { type HostedSubgraph, hostSubgraph, type MakeSubgraph, type Platform } from '@noline/runtime/subgraph';
import type { SubgraphName } from '@noline/schema/subgraphs';

type Urls = { [Name in SubgraphName as `${Uppercase<Name>}_URL`]?: string | undefined } & { IDENTITY_KEY: Uint8Array };

/**
 * Fills the platform's transports: a subgraph with a URL runs elsewhere, the others start in this process.
 *
 * @returns how to end them all, those elsewhere excepted
 */
export async function openSubgraphs(
  subgraphs: Record<SubgraphName, MakeSubgraph>,
  urls: Urls,
  platform: Platform,
): Promise<() => Promise<void>> {
  const { transports } = platform;
  const hosted: HostedSubgraph[] = [];
  async function stop(): Promise<void> {
    await Promise.all([...transports.values()].map((transport) => transport.stop()));
    await Promise.all(hosted.map((subgraph) => subgraph.stop()));
  }
  try {
    for (const [name, make] of Object.entries(subgraphs) as [SubgraphName, MakeSubgraph][]) {
      const url = urls[urlSetting(name)];
      if (url) transports.set(name, remoteTransport(url, signedCallers(urls.IDENTITY_KEY)));
      else hosted.push(await hostSubgraph(name, make, platform));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  for (const { name, transport } of hosted) transports.set(name, transport);
  return stop;
}
