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

/** How long and for whom what a part of a supergraph tells may be used again. */
export interface CacheHint {
  /** Seconds. */
  maxAge?: number | undefined;
  scope?: 'PUBLIC' | 'PRIVATE' | undefined;
  /** Whether it is as what it is part of. */
  inheritMaxAge?: boolean | undefined;
}

/** What is said of parts, by coordinate: `Subscription.stockChanged`, `Cart`. */
export type CacheHints = ReadonlyMap<string, CacheHint>;

const specification = 'https://noline.dev/specs/cacheControl';

/** Reads `@cacheControl` from a supergraph whose subgraphs compose it. Of what is said twice, the stricter counts. */
export function readCacheHints(supergraph: Schema): CacheHints {
  const feature = supergraph.coreFeatures?.getByIdentity(specification);
  const directive = feature && supergraph.directive(feature.directiveNameInSchema('cacheControl'));
  const uses = [...(directive?.applications() ?? [])] as Directive[];
  const hints = new Map<string, CacheHint>();
  for (const use of uses) {
    const { coordinate } = use.parent as unknown as { coordinate: string };
    const known = hints.get(coordinate);
    const said = use.arguments() as CacheHint;
    hints.set(coordinate, known ? stricter(known, said) : said);
  }
  return hints;
}

const stricter = (one: CacheHint, other: CacheHint): CacheHint => ({
  maxAge: Math.min(one.maxAge ?? 0, other.maxAge ?? 0),
  scope: one.scope === 'PRIVATE' ? one.scope : other.scope,
  inheritMaxAge: one.inheritMaxAge && other.inheritMaxAge,
});

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

/**
 * Whether everybody in the same surroundings is told the same by an operation: all of its root fields are said to be so,
 * and nothing in it is said to be private, nor anything that an interface or union in it may turn out to be.
 */
export function isPublicOperation(schema: GraphQLSchema, hints: CacheHints, definitions: Definition[]): boolean {
  const roots = new Set([schema.getQueryType()?.name, schema.getSubscriptionType()?.name]);
  const types = new TypeInfo(schema);
  let isPublic = true;
  const look = {
    Field() {
      const parent = types.getParentType();
      const field = types.getFieldDef()?.name;
      if (roots.has(parent?.name) && hints.get(`${parent?.name}.${field}`)?.scope !== 'PUBLIC') isPublic = false;
      const fields = related(schema, parent).map((name) => `${name}.${field}`);
      const returned = related(schema, getNamedType(types.getType()));
      if ([...fields, ...returned].some((coordinate) => hints.get(coordinate)?.scope === 'PRIVATE')) isPublic = false;
    },
  };
  for (const definition of definitions) visit(definition, visitWithTypeInfo(types, look));
  return isPublic;
}

/** The names of a type, of what it may turn out to be, and of what it is said to be. */
export function related(schema: GraphQLSchema, type: GraphQLNamedType | null | undefined): string[] {
  if (!type) return [];
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const said = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  return [type, ...possible, ...said].map(({ name }) => name);
}
