import type { Directive, Schema } from '@apollo/federation-internals';
import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** For whom what a part of a supergraph tells may be used again, by coordinate: `Subscription.stockChanged`, `Cart`. */
export type CacheScopes = ReadonlyMap<string, 'PUBLIC' | 'PRIVATE'>;

const specification = 'https://noline.dev/specs/cacheControl';

/** Reads `@cacheControl(scope:)` from a supergraph whose subgraphs compose it. */
export function readCacheScopes(supergraph: Schema): CacheScopes {
  const feature = supergraph.coreFeatures?.getByIdentity(specification);
  const directive = feature && supergraph.directive(feature.directiveNameInSchema('cacheControl'));
  const uses = [...(directive?.applications() ?? [])] as Directive[];
  return new Map(
    uses.flatMap((use) => {
      const { scope } = use.arguments() as { scope?: 'PUBLIC' | 'PRIVATE' };
      return scope ? [[(use.parent as unknown as { coordinate: string }).coordinate, scope] as const] : [];
    }),
  );
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

/**
 * Whether everybody in the same surroundings is told the same by an operation: all of its root fields are said to be so,
 * and nothing in it is said to be private.
 */
export function isPublicOperation(schema: GraphQLSchema, scopes: CacheScopes, definitions: Definition[]): boolean {
  const roots = new Set([schema.getQueryType()?.name, schema.getSubscriptionType()?.name]);
  const types = new TypeInfo(schema);
  let isPublic = true;
  const look = {
    Field() {
      const parent = types.getParentType()?.name;
      const coordinate = `${parent}.${types.getFieldDef()?.name}`;
      const said = [scopes.get(coordinate), scopes.get(getNamedType(types.getType())?.name ?? '')];
      if (said.includes('PRIVATE') || (roots.has(parent) && said[0] !== 'PUBLIC')) isPublic = false;
    },
  };
  for (const definition of definitions) visit(definition, visitWithTypeInfo(types, look));
  return isPublic;
}
