import type { Subgraph, SubgraphDeps } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { categoryIndexes } from './category.store.ts';
import { announcePrices } from './commands/announce-prices.ts';
import { searchIndexBuild, startBuild } from './commands/build-search-index.ts';
import { makeContext } from './context.ts';
import { productIndexes } from './product.store.ts';
import { reactions } from './reactions.ts';
import { resolvers } from './resolvers.ts';
import { searchStore } from './search.store.ts';
import { verifyProducts } from './verify.ts';

/** The catalogue: products, variants, prices, categories, search. */
export const product = (deps: SubgraphDeps): Subgraph => {
  const search = searchStore(deps);
  const build = searchIndexBuild(deps, search);
  return {
    name: 'product',
    typeDefs: subgraphSdl.product,
    resolvers: resolvers as Subgraph['resolvers'],
    context: (caller) => makeContext(deps, search, caller),
    indexes: { ...productIndexes, ...categoryIndexes },
    reactions: reactions(deps, search),
    verify: (audit) => verifyProducts(deps, search, audit),
    prepare: () => startBuild(build, deps),
    jobs: [
      { name: 'search-index', restMilliseconds: 2_000, step: build },
      { name: 'price-calendar', restMilliseconds: 5_000, step: () => announcePrices(deps) },
    ],
  };
};
