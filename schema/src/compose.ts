import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { type SubgraphName, subgraphPorts } from './subgraphs.ts';

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
