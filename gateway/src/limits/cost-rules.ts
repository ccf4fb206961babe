import {
  COST_VERSIONS,
  costIdentity,
  type Directive,
  type ListSizeDirectiveArguments,
  type Schema,
} from '@apollo/federation-internals';

/** How many items a list has: the arguments of `@listSize`. */
export type ListSize = ListSizeDirectiveArguments;

/** What a supergraph says of the cost of its parts, by coordinate: `Order`, `Query.order`, `Query.order(id:)`. */
export interface CostRules {
  weights: ReadonlyMap<string, number>;
  sizes: ReadonlyMap<string, ListSize>;
}

/**
 * Reads `@cost` and `@listSize` from a supergraph, under whatever names composition has given them. They are not part of
 * the schema that clients see.
 */
export function readCostRules(supergraph: Schema): CostRules {
  const feature = supergraph.coreFeatures?.getByIdentity(costIdentity);
  const spec = feature && COST_VERSIONS.find(feature.url.version);
  const weights = [...(spec?.costDirective(supergraph)?.applications() ?? [])];
  const sizes = [...(spec?.listSizeDirective(supergraph)?.applications() ?? [])];
  return {
    weights: new Map(weights.map((use) => [placeOf(use), use.arguments().weight])),
    sizes: new Map(sizes.map((use) => [placeOf(use), use.arguments()])),
  };
}

const placeOf = ({ parent }: Pick<Directive, 'parent'>): string =>
  (parent as unknown as { coordinate: string }).coordinate;
