import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

// Up to where a number is still written as digits alone.
const isWhole = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 1e21;

/**
 * Whether a subgraph may answer a value where this type is asked for. What a scalar of somebody's own may be is known to
 * the subgraph alone; of an enum there are only the values that clients may see.
 */
export function leafTest(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => values.has(value);
  }
  return scalarTests.get(type.name) ?? (() => true);
}

const scalarTests = new Map<string, (value: unknown) => boolean>([
  [GraphQLBoolean.name, (value) => typeof value === 'boolean'],
  [GraphQLString.name, (value) => typeof value === 'string'],
  [GraphQLInt.name, isWhole],
  [GraphQLFloat.name, Number.isFinite],
  [GraphQLID.name, (value) => typeof value === 'string' || isWhole(value)],
]);
