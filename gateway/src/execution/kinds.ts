import { type GraphQLNamedType, type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether all that are of one type are also of the other. */
export const isKindOf = (schema: GraphQLSchema, type: GraphQLNamedType, kind: GraphQLNamedType): boolean =>
  type === kind ||
  (isAbstractType(kind) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(kind, type));

/** Tells of the names of types whether they are of one kind. */
export function kindTest(schema: GraphQLSchema, name: string): (typename: unknown) => boolean {
  const kind = schema.getType(name);
  const names = new Set<unknown>([name]);
  if (kind)
    for (const type of Object.values(schema.getTypeMap())) if (isKindOf(schema, type, kind)) names.add(type.name);
  return (typename) => names.has(typename);
}
