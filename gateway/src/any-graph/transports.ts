import { type Credentials, remoteTransport } from '@noline/runtime/remote-transport';
import type { Transport } from '@noline/runtime/transport';
import type { SubgraphPlace } from '../graph.ts';

/** What a subgraph of someone else is told of the caller: the headers that go on, and over WebSocket the same. */
const forwarded: Credentials = {
  headers: ({ forwarded: headers = {} }) => headers,
  extensions: ({ forwarded: headers = {} }) => ({ headers }),
};

/** The ways to the subgraphs of supergraphs that come one after the other: one that stays where it is keeps its way. */
export interface Ways {
  /** @throws Error where a subgraph has no URL */
  to(places: readonly SubgraphPlace[]): ReadonlyMap<string, Transport>;
  stop(): Promise<void>;
}

export function makeWays(): Ways {
  const byUrl = new Map<string, Transport>();
  return {
    to(places) {
      return new Map(
        places.map(({ name, url }) => {
          if (!url) throw new Error(`The supergraph does not say where the subgraph ${name} is: it has no URL.`);
          const transport = byUrl.get(url) ?? remoteTransport(url, forwarded);
          byUrl.set(url, transport);
          return [name, transport];
        }),
      );
    },
    async stop() {
      await Promise.all([...byUrl.values()].map((transport) => transport.stop()));
    },
  };
}
