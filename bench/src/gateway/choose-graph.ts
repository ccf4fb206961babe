import type { Graph, GraphSettings } from './graph.ts';
import { grownGraph } from './grown-graph.ts';
import { resolvers } from './public-data.ts';
import { sdl } from './public-graph.ts';

export const chooseGraph = ({ subgraphs }: GraphSettings): Graph =>
  subgraphs === undefined ? { sdl, resolvers } : grownGraph(subgraphs);
