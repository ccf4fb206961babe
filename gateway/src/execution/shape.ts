import { isObject, type Json } from '@noline/runtime/json';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Conditions, isTaken } from './conditions.ts';
import { labelOf } from './defer.ts';
import { introspectionWriter, isIntrospection } from './introspection.ts';
import { reader, writeText } from './json.ts';
import { leafWriter } from './leaves.ts';
import { forgetLater, rise, type Shape, type Writing } from './notes.ts';
import { isOfType } from './types.ts';

/** What is needed to shape the answers of an operation. */
export interface ShapeRules {
  /** The schema that clients see. */
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  conditions: Conditions;
  /** Under which key the value of a field comes, where it is not its own. */
  keyOf: (fieldName: string, key: string) => string;
  /** The selections that the caller may not see, and why. */
  refused: ReadonlyMap<FieldNode, GraphQLError>;
}

/** Writes something as JSON. Undefined is a null, which rises where there may be none. */
type Write<From> = (from: From, writing: Writing) => string | undefined;

interface Field {
  key: string;
  /** `"key":`, behind what separates it from what is before it. */
  label: string;
  write: Write<Json>;
}

interface Selected {
  fields: Map<string, FieldNode[]>;
  /** By their labels. */
  deferred: Map<string, SelectionSetNode>;
}

/**
 * Compiles an operation into the function that writes its answers: what was asked for and nothing else, in the order in which
 * it was asked for, with nulls that rise as the specification says. A type is compiled when the first object of it comes.
 */
export function compileShape({ schema, operation, fragments, conditions, keyOf, refused }: ShapeRules): Shape {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`The schema has no ${operation.operation}.`);
  return objectWriter(rootType, [operation.selectionSet]);

  function objectWriter(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Write<Json> {
    const selected: Selected = { fields: new Map(), deferred: new Map() };
    for (const set of sets) collect(type, set, selected);
    const fields = [...selected.fields].map(([key, nodes], index): Field => {
      const label = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      return { key, label, write: fieldWriter(type, key, nodes) };
    });
    const deferred = [...selected.deferred].map(([label, set]) => ({ label, write: objectWriter(type, [set]) }));
    return (from, writing) => {
      const { notes } = writing;
      const start = notes.length;
      let text = '';
      for (const { key, label, write } of fields) {
        const before = notes.length;
        const written = write(from, writing);
        if (notes.length > before) rise(notes, before, key);
        if (written === undefined) return forgetLater(notes, start);
        text += label + written;
      }
      for (const { label, write } of deferred) notes.push({ label, write, path: [] });
      return text === '' ? '{}' : `${text}}`;
    };
  }

  /** The fields of an object of this type by their keys, as the specification collects them. */
  function collect(type: GraphQLCompositeType, set: SelectionSetNode, into: Selected): void {
    for (const selection of set.selections) {
      if (!isTaken(selection, conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = into.fields.get(key);
        if (known) known.push(selection);
        else into.fields.set(key, [selection]);
        continue;
      }
      const spread = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      const condition = spread?.typeCondition?.name.value;
      if (!spread || (condition !== undefined && !isOfType(schema, type.name, condition))) continue;
      const label = labelOf(selection);
      if (label === undefined) collect(type, spread.selectionSet, into);
      else into.deferred.set(label, spread.selectionSet);
    }
  }

  function fieldWriter(type: GraphQLCompositeType, key: string, nodes: readonly FieldNode[]): Write<Json> {
    const name = nodes[0]?.name.value ?? key;
    if (name === '__typename') return typenameWriter(type, key);
    if (isIntrospection(name)) {
      const write = introspectionWriter(schema, nodes, operation, fragments);
      return (_, { variables }) => write(variables);
    }
    const field = isUnionType(type) ? undefined : type.getFields()[name];
    if (!field) throw new Error(`${type.name} has no field ${name}.`);
    const refusal = nodes.map((node) => refused.get(node)).find(Boolean);
    if (refusal) return refusedWriter(field.type, refusal);
    const read = reader(keyOf(name, key));
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const write = valueWriter(field.type, sets, `${type.name}.${name}`);
    return (from, writing) => write(read(from), writing);
  }

  /** An object of which only an interface is known cannot be told of: what its type is, the subgraphs have not said. */
  function typenameWriter(type: GraphQLCompositeType, key: string): Write<Json> {
    if (isObjectType(type)) return () => writeText(type.name);
    const read = reader(key);
    return (from, writing) => {
      const told = read(from);
      const isKnown = typeof told === 'string' && isObjectType(schema.getType(told));
      return isKnown ? writeText(told) : invalid(writing, `${type.name}.__typename`);
    };
  }

  /** @param what names it for whoever reads of its faults: `Product.name` */
  function valueWriter(type: GraphQLOutputType, sets: readonly SelectionSetNode[], what: string): Write<unknown> {
    const write = presentWriter(type, sets, what);
    if (!isNonNullType(type)) {
      return (value, writing) => (value == null ? 'null' : (write(value, writing) ?? 'null'));
    }
    return (value, writing) => {
      if (value != null) return write(value, writing);
      writing.notes.push({ message: `Cannot return null for non-nullable field ${what}.`, path: [] });
      return undefined;
    };
  }

  /** Writes values that are not null. */
  function presentWriter(type: GraphQLOutputType, sets: readonly SelectionSetNode[], what: string): Write<unknown> {
    const present = getNullableType(type);
    if (isListType(present)) return listWriter(valueWriter(present.ofType, sets, what), what);
    if (isCompositeType(present)) return compositeWriter(present, sets, what);
    const write = leafWriter(present);
    return (value, writing) => write(value) ?? invalid(writing, what);
  }

  function compositeWriter(
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    what: string,
  ): Write<unknown> {
    const writers = new Map<unknown, Write<Json>>();
    return (value, writing) => {
      if (!isObject(value)) return invalid(writing, what);
      const name = value['__typename'] ?? type.name;
      let write = writers.get(name);
      if (!write) {
        const found = schema.getType(String(name));
        // It may be a type that clients must not know of.
        if (!isCompositeType(found)) return invalid(writing, what);
        write = objectWriter(found, sets);
        writers.set(name, write);
      }
      return write(value, writing);
    };
  }
}

/** One item that may not be null and is takes the whole list with it. */
function listWriter(write: Write<unknown>, what: string): Write<unknown> {
  return (value, writing) => {
    if (!Array.isArray(value)) return invalid(writing, what);
    const { notes } = writing;
    const start = notes.length;
    let text = '';
    for (let index = 0; index < value.length; index += 1) {
      const before = notes.length;
      const written = write(value[index], writing);
      if (notes.length > before) rise(notes, before, index);
      if (written === undefined) return forgetLater(notes, start);
      text += index === 0 ? written : `,${written}`;
    }
    return `[${text}]`;
  };
}

function refusedWriter(type: GraphQLOutputType, { message, extensions }: GraphQLError): Write<Json> {
  const written = isNonNullType(type) ? undefined : 'null';
  return (_, { notes }) => {
    notes.push({ message, extensions, path: [], isRefusal: true });
    return written;
  };
}

function invalid({ notes }: Writing, what: string): undefined {
  notes.push({ message: `A value of ${what} does not fit its type.`, path: [] });
}
