import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { writeText, writeValue } from './json.ts';

/** Writes a value that is not null; undefined where it is none of the type. */
type WriteLeaf = (value: unknown) => string | undefined;

// What is nested too deeply cannot be written.
function writeAny(value: unknown): string | undefined {
  try {
    return writeValue(value);
  } catch {
    return undefined;
  }
}

const scalars: Readonly<Record<string, WriteLeaf>> = {
  [GraphQLString.name]: (value) => (typeof value === 'string' ? writeText(value) : undefined),
  [GraphQLID.name](value) {
    if (typeof value === 'string') return writeText(value);
    return Number.isInteger(value) ? `"${value}"` : undefined;
  },
  [GraphQLInt.name]: (value) => (Number.isInteger(value) ? `${value}` : undefined),
  [GraphQLFloat.name]: (value) => (Number.isFinite(value) ? `${value}` : undefined),
  [GraphQLBoolean.name]: (value) => (typeof value === 'boolean' ? `${value}` : undefined),
};

/** Writes values of a scalar or an enum as JSON. What a scalar of someone's own allows is for its subgraph to know. */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (!isEnumType(type)) return scalars[type.name] ?? writeAny;
  const written = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => written.get(value);
}
