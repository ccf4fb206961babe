import { type Reaction, reaction } from '@noline/runtime/reactions';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { indexProducts } from './commands/index-products.ts';
import type { SearchStore } from './search.store.ts';

export const reactions = (deps: SubgraphDeps, search: SearchStore): Reaction[] => [
  reaction({ on: 'product.changed', batch: (events) => indexProducts(deps, search, events) }),
];
