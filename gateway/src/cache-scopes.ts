import type { Directive, Schema } from '@apollo/federation-internals';
import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
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
  const scopes = new Map<string, 'PUBLIC' | 'PRIVATE'>();
  for (const use of uses) {
    const { scope } = use.arguments() as { scope?: 'PUBLIC' | 'PRIVATE' };
    const { coordinate } = use.parent as unknown as { coordinate: string };
    if (scope && scopes.get(coordinate) !== 'PRIVATE') scopes.set(coordinate, scope);
  }
  return scopes;
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

/**
 * Whether everybody in the same surroundings is told the same by an operation: all of its root fields are said to be so,
 * and nothing in it is said to be private, nor anything that an interface or union in it may turn out to be.
 */
export function isPublicOperation(schema: GraphQLSchema, scopes: CacheScopes, definitions: Definition[]): boolean {
  const roots = new Set([schema.getQueryType()?.name, schema.getSubscriptionType()?.name]);
  const types = new TypeInfo(schema);
  let isPublic = true;
  const look = {
    Field() {
      const parent = types.getParentType();
      const field = types.getFieldDef()?.name;
      if (roots.has(parent?.name) && scopes.get(`${parent?.name}.${field}`) !== 'PUBLIC') isPublic = false;
      const fields = related(schema, parent).map((name) => `${name}.${field}`);
      const returned = related(schema, getNamedType(types.getType()));
      if ([...fields, ...returned].some((coordinate) => scopes.get(coordinate) === 'PRIVATE')) isPublic = false;
    },
  };
  for (const definition of definitions) visit(definition, visitWithTypeInfo(types, look));
  return isPublic;
}

/** The names of a type, of what it may turn out to be, and of what it is said to be. */
function related(schema: GraphQLSchema, type: GraphQLNamedType | null | undefined): string[] {
  if (!type) return [];
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const said = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  return [type, ...possible, ...said].map(({ name }) => name);
}
