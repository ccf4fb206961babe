import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** The core subgraphs and the port that each listens on when it runs as a process of its own. */
export const subgraphPorts = { product: 4001, customer: 4002, cart: 4003, inventory: 4004, order: 4005 } as const;

export type SubgraphName = keyof typeof subgraphPorts;

export const subgraphNames = Object.keys(subgraphPorts) as SubgraphName[];

/**
 * Composes subgraphs into a supergraph (Federation 2).
 *
 * @param subgraphs the SDL of each subgraph by its name
 * @returns the SDL of the supergraph
 * @throws Error that lists every fault of the composition, a line each
 */
export function compose(subgraphs: Record<string, string>): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://127.0.0.1:${subgraphPorts[name as SubgraphName] ?? 0}/graphql`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error((errors ?? []).map((error) => error.message).join('\n'));
  return `${supergraphSdl.trimEnd()}\n`;
}
