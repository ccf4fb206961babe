import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
} from 'graphql';
import { type Kind, kindOf, type Slot } from './kinds.ts';

/** A place in the arguments of a field that takes one value: `input.lines.id`. */
export interface Place {
  path: string;
  kind: Kind;
  /** The innermost optional argument or input field that it stands in; undefined where it must be given. */
  optional?: string;
  /** Whether there may be many values. */
  isList: boolean;
}

/** What stands in a place: a value, or several where it takes a list. */
export type ValueAt = (place: Place) => unknown;

/** Whether an optional argument or input field is given. */
export type IsGiven = (path: string) => boolean;

type Arguments = readonly Pick<GraphQLArgument, 'name' | 'type' | 'description' | 'defaultValue'>[];

const deepest = 5;

/** All places in the arguments of a field, those in optional parts included. */
export function placesOf(owner: string, args: Arguments): Place[] {
  const places: Place[] = [];
  fill(
    owner,
    args,
    () => true,
    (place) => places.push(place),
  );
  return places;
}

/** The arguments of a field with values in them, as variables have them. */
export function fill(owner: string, args: Arguments, isGiven: IsGiven, valueAt: ValueAt): Record<string, unknown> {
  const slots = (of: readonly Slot[], path: string, optional: string | undefined, depth: number) =>
    Object.fromEntries(of.flatMap((slot) => entry(slot, path, optional, depth)));

  function entry(slot: Slot & { defaultValue?: unknown }, above: string, outer: string | undefined, depth: number) {
    const path = above ? `${above}.${slot.name}` : slot.name;
    const isRequired = isNonNullType(slot.type) && slot.defaultValue === undefined;
    if (!isRequired && (depth > deepest || !isGiven(path))) return [];
    return [[slot.name, value(slot, slot.type, { path, optional: isRequired ? outer : path, isList: false }, depth)]];
  }
  function value(slot: Slot, type: GraphQLInputType, at: Omit<Place, 'kind'>, depth: number): unknown {
    if (isNonNullType(type)) return value(slot, type.ofType, at, depth);
    if (isListType(type)) {
      const item = value(slot, type.ofType, { ...at, isList: true }, depth);
      return Array.isArray(item) ? item : [item];
    }
    if (!isInputObjectType(type)) return valueAt({ ...at, kind: kindOf(slot) });
    const fields = Object.values(type.getFields()).map((field) => ({
      ...field,
      coordinate: `${type.name}.${field.name}`,
    }));
    return slots(fields, at.path, at.optional, depth + 1);
  }
  return slots(
    args.map((arg) => ({ ...arg, coordinate: `${owner}(${arg.name})` })),
    '',
    undefined,
    0,
  );
}

/** Arguments as they stand in a document: `(id: "ord_1", kind: SALE)`; empty where there are none. */
export function printArguments(args: Arguments, values: Record<string, unknown>): string {
  const printed = args.flatMap(({ name, type }) => {
    const node = name in values ? astFromValue(values[name], type) : undefined;
    return node ? [`${name}: ${print(node)}`] : [];
  });
  return printed.length > 0 ? `(${printed.join(', ')})` : '';
}

/** The optional arguments and input fields of a field, by their paths; those in others behind them. */
export const optionalPaths = (places: readonly Place[]): string[] => [
  ...new Set(places.flatMap(({ optional }) => optional ?? [])),
];

/** Whether a path is another one or stands around it. */
export const holds = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** Whether a path is that of how many are wanted: with as many as usual, an operation costs more than it may. */
export const isPageSize = (path: string): boolean => path === 'first';
