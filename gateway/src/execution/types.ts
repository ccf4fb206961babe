import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether a type of this name is the other one, or one of its possible types or sub-interfaces. */
export function isOfType(schema: GraphQLSchema, name: string, other: string): boolean {
  if (name === other) return true;
  const type = schema.getType(name);
  const abstract = schema.getType(other);
  if (!isAbstractType(abstract) || !(isObjectType(type) || isInterfaceType(type))) return false;
  return schema.isSubType(abstract, type);
}
