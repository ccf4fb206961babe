import {
  type GraphQLCompositeType,
  type GraphQLNullableType,
  type GraphQLOutputType,
  getNullableType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { leafTest } from './leaf.ts';
import { type Data, isInherited, isObject, ownValue, setOwn } from './property.ts';
import { collectSelected, type Selected, type SelectionContext, type Selections } from './selected.ts';

/** What is wrong with the data of subgraphs, and where. */
export interface Flaw {
  message: string;
  path: (string | number)[];
}

/** One answer in the making. */
export interface Shaping {
  /** Where in the answer we are. */
  path: (string | number)[];
  flaws: Flaw[];
  /** Values that stand at several places of the data, and what has been made of them. */
  shared: Map<unknown, Shaped | undefined>;
  introspect: (selected: Selected) => unknown;
}

interface Shaped {
  by: Complete;
  output: unknown;
}

/** Makes what clients get of what subgraphs say: undefined is a null of which a flaw tells why. */
type Complete = (value: unknown, shaping: Shaping) => unknown;

interface Field {
  name: string;
  isInherited: boolean;
  isNonNull: boolean;
  complete: Complete;
  describe: Describe;
}

/** Names a place in the answer. */
type Describe = (path: Flaw['path']) => string;

/**
 * Compiles how an answer looks, for one set of conditions. What an object looks like is found out when the first of its
 * type comes along.
 */
export const compileShape = (context: SelectionContext, root: GraphQLCompositeType): Complete =>
  objects(context, root, [{ set: context.operation.operation.selectionSet, on: root }], () => `type ${root.name}`);

function completer(context: SelectionContext, type: GraphQLNullableType, selected: Selected, describe: Describe): Complete {
  if (isListType(type)) return sharing(lists(context, type.ofType as GraphQLOutputType, selected, describe));
  if (isLeafType(type)) return leaves(leafTest(type), describe);
  return sharing(objects(context, type as GraphQLCompositeType, selected.selections, describe));
}

function flawed({ path, flaws }: Shaping, message: string): undefined {
  flaws.push({ message, path: [...path] });
}

/** Makes of what stands at several places one part of the answer, unless there is something wrong with it: each tells. */
function sharing(complete: Complete): Complete {
  return function completeOnce(value, shaping) {
    const { shared, flaws } = shaping;
    if (shared.size === 0 || !shared.has(value)) return complete(value, shaping);
    const known = shared.get(value);
    if (known?.by === completeOnce) return known.output;
    const before = flaws.length;
    const output = complete(value, shaping);
    if (flaws.length === before) shared.set(value, { by: completeOnce, output });
    return output;
  };
}

const leaves =
  (isValid: (value: unknown) => boolean, describe: Describe): Complete =>
  (value, shaping) => {
    if (value === null || value === undefined) return null;
    return isValid(value) ? value : flawed(shaping, `Invalid value found for ${describe(shaping.path)}.`);
  };

function lists(context: SelectionContext, of: GraphQLOutputType, selected: Selected, describe: Describe): Complete {
  const type = getNullableType(of);
  const isNonNull = isNonNullType(of);
  const describeElement: Describe = (path) => `array element of type ${type} at index ${path.at(-1)}`;
  const complete = completer(context, type, selected, describeElement);
  return (value, shaping) => {
    if (value === null || value === undefined) return null;
    const { path } = shaping;
    if (!Array.isArray(value)) return flawed(shaping, `Invalid value found for ${describe(path)}.`);
    let isNull = false;
    const output = value.map((element, index) => {
      path.push(index);
      const part = complete(element, shaping);
      if (isNonNull && (part === null || part === undefined)) isNull = true;
      if (isNonNull && part === null) forbidden(shaping, describeElement);
      path.pop();
      return part ?? null;
    });
    return isNull ? undefined : output;
  };
}

const forbidden = (shaping: Shaping, describe: Describe): undefined =>
  flawed(shaping, `Cannot return null for non-nullable ${describe(shaping.path)}.`);

function objects(
  context: SelectionContext,
  declared: GraphQLCompositeType,
  selections: readonly Selections[],
  describe: Describe,
): Complete {
  const { schema } = context;
  const known = new Map<unknown, readonly Field[]>();

  function fieldsOf(typename: unknown): readonly Field[] | undefined {
    const type = typename ? schema.getType(String(typename)) : declared;
    if (!isCompositeType(type)) return undefined;
    const fields = [...collectSelected(context, selections, type)].map(([name, selected]) =>
      makeField(context, name, selected, type),
    );
    known.set(typename, fields);
    return fields;
  }
  return (value, shaping) => {
    if (value === null || value === undefined) return null;
    if (!isObject(value)) return flawed(shaping, `Invalid value found for ${describe(shaping.path)}.`);
    const typename = value['__typename'];
    const fields = known.get(typename) ?? fieldsOf(typename);
    if (!fields) return flawed(shaping, `Invalid __typename found for object at ${describe(shaping.path)}.`);
    return completeFields(fields, value, shaping);
  };
}

function makeField(
  context: SelectionContext,
  name: string,
  selected: Selected,
  parent: GraphQLCompositeType,
): Field {
  const text = `field ${selected.parent}.${name}`;
  const describe = () => text;
  const entry = { name, isInherited: isInherited(name), isNonNull: isNonNullType(selected.type), describe };
  const { type } = selected;
  if (type) return { ...entry, complete: completer(context, getNullableType(type), selected, describe) };
  if (selected.nodes[0]?.name.value !== '__typename')
    return { ...entry, complete: (_value, { introspect }) => introspect(selected) };
  // What only an interface is known of is no answer to what it is.
  return { ...entry, isNonNull: true, complete: () => (isObjectType(parent) ? parent.name : undefined) };
}

/** The object that clients get, or undefined where something is missing that must not be. */
function completeFields(fields: readonly Field[], value: Data, shaping: Shaping): Data | undefined {
  const { path } = shaping;
  const output: Data = {};
  for (const field of fields) {
    const { name } = field;
    path.push(name);
    const part = field.complete(field.isInherited ? ownValue(value, name) : value[name], shaping);
    if (field.isNonNull && (part === null || part === undefined)) {
      if (part === null) forbidden(shaping, field.describe);
      path.pop();
      return undefined;
    }
    path.pop();
    if (field.isInherited) setOwn(output, name, part ?? null);
    else output[name] = part ?? null;
  }
  return output;
}
