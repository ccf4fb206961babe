import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Guards } from './guards.ts';

/** How every field of an API is kept from those who have no session, as coordinates in alphabetical order. */
export interface Walked {
  /** Anybody reaches them, by at least one way on which there is no guard. */
  public: string[];
  /** They have a guard of their own, or their type or the type that they return has. */
  guarded: string[];
  /** They have none, and there is a guard on every way to them. */
  behind: string[];
}

/** Walks all ways through an API that are open to everybody, from its roots. */
export function walkFields(schema: GraphQLSchema, guards: Guards): Walked {
  const open = openTypes(schema, guards);
  const walked: Walked = { public: [], guarded: [], behind: [] };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) continue;
    const isOpen = objectsOf(schema, type).some((one) => open.has(one));
    for (const name of Object.keys(type.getFields())) {
      const kept = guards(type.name, name) ? 'guarded' : isOpen ? 'public' : 'behind';
      walked[kept].push(`${type.name}.${name}`);
    }
  }
  for (const coordinates of Object.values(walked)) coordinates.sort();
  return walked;
}

/** The types whose objects anybody gets. */
function openTypes(schema: GraphQLSchema, guards: Guards): ReadonlySet<GraphQLObjectType> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const open = new Set(roots.flatMap((root) => root ?? []));
  // A set goes on to what is added to it meanwhile.
  for (const type of open) {
    for (const field of Object.values(type.getFields())) {
      if (guards(type.name, field.name)) continue;
      for (const returned of objectsOf(schema, getNamedType(field.type))) open.add(returned);
    }
  }
  return open;
}

function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}
