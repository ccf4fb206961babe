import type { FetchNode } from '@apollo/query-planner';
import { isObject, type Json } from '@noline/runtime/json';
import type { GraphQLSchema } from 'graphql';
import { reader, writeValue } from './json.ts';
import { isOfType } from './types.ts';

type Selections = NonNullable<FetchNode['requires']>;

/** Entities by their representations: the JSON by which a subgraph finds them. */
type ByRepresentation = Map<string, Json[]>;

interface FieldWriter {
  /** `"name":`. */
  label: string;
  read: (source: Json) => unknown;
  write: (value: unknown) => string;
}

/** Entities by the values of what is required of them, a level for each field: the last one has the entities. */
interface Level extends Map<unknown, Level | Json[]> {}

/**
 * Compiles what a fetch requires of each entity into a function that groups entities by it: what is in an answer many times
 * is asked for once. It leaves out what the fetch is not for, and what lacks something because an earlier fetch has failed.
 *
 * @param schema of the supergraph, since entities may be found by what clients do not see
 */
export function entityGrouper(
  schema: GraphQLSchema,
  requires: Selections,
): (entities: readonly Json[]) => ByRepresentation {
  const writersFor = typedWriters(schema, requires);
  return (entities) => {
    const groups: ByRepresentation = new Map();
    const levels: Level = new Map();
    for (const entity of entities) {
      const typename = entity['__typename'];
      const writers = typeof typename === 'string' ? writersFor(typename) : [];
      const last = writers.at(-1);
      if (!last) continue;
      // Found by its values it need not be written, and most have been met before.
      const level = levelOf(levels, writers, entity);
      const value = last.read(entity);
      const known = level?.get(value) as Json[] | undefined;
      if (known) {
        known.push(entity);
        continue;
      }
      const text = write(writers, entity);
      if (text === undefined) continue;
      const group = groups.get(text) ?? [];
      group.push(entity);
      groups.set(text, group);
      if (isPlain(value)) level?.set(value, group);
    }
    return groups;
  };
}

/** The last level for an entity; undefined where the values before it are more than plain ones, or missing. */
function levelOf(levels: Level, writers: readonly FieldWriter[], entity: Json): Level | undefined {
  let level = below(levels, writers);
  for (let index = 0; index < writers.length - 1; index += 1) {
    const value = writers[index]?.read(entity);
    if (!isPlain(value)) return undefined;
    level = below(level, value);
  }
  return level;
}

function below(level: Level, value: unknown): Level {
  const known = level.get(value);
  if (known) return known as Level;
  const made: Level = new Map();
  level.set(value, made);
  return made;
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The writers for objects by the names of their types. */
function typedWriters(schema: GraphQLSchema, selections: Selections): (typename: unknown) => readonly FieldWriter[] {
  const untyped = fieldWriters(schema, selections, undefined);
  const byType = new Map<string, FieldWriter[]>();
  return (name) => {
    if (typeof name !== 'string') return untyped;
    const known = byType.get(name);
    if (known) return known;
    const made = fieldWriters(schema, selections, name);
    // What a subgraph makes up is not kept.
    if (schema.getType(name)) byType.set(name, made);
    return made;
  };
}

/** Writes the part of an object that a subgraph needs; undefined where a field of it is not there. */
function write(writers: readonly FieldWriter[], source: Json): string | undefined {
  let text = '{';
  for (const { label, read, write } of writers) {
    const value = read(source);
    if (value === undefined) return undefined;
    text += text === '{' ? label : `,${label}`;
    text += write(value);
  }
  return `${text}}`;
}

function fieldWriters(schema: GraphQLSchema, selections: Selections, typename: string | undefined): FieldWriter[] {
  const fields = new Map<string, Selections>();

  function collect(from: Selections): void {
    for (const selection of from) {
      if (selection.kind === 'Field') {
        const key = selection.alias ?? selection.name;
        fields.set(key, [...(fields.get(key) ?? []), ...(selection.selections ?? [])]);
      } else if (typename && selection.typeCondition && isOfType(schema, typename, selection.typeCondition)) {
        collect(selection.selections);
      }
    }
  }
  collect(selections);
  return [...fields].map(([key, inner]) => ({
    label: `${JSON.stringify(key)}:`,
    read: reader(key),
    write: inner.length > 0 ? nestedWriter(typedWriters(schema, inner)) : writeValue,
  }));
}

function nestedWriter(writersFor: (typename: unknown) => readonly FieldWriter[]): (value: unknown) => string {
  return function nested(value): string {
    if (Array.isArray(value)) return `[${value.map(nested).join(',')}]`;
    return isObject(value) ? (write(writersFor(value['__typename']), value) ?? 'null') : 'null';
  };
}
