import type { FetchNode } from '@apollo/query-planner';
import { isObject, type Json } from '@noline/runtime/json';
import type { GraphQLSchema } from 'graphql';
import { reader, writeValue } from './json.ts';
import { isOfType } from './types.ts';

type Selections = NonNullable<FetchNode['requires']>;

/** Writes the part of an object that a subgraph needs; undefined where a field of it is not there. */
type Write = (source: Json) => string | undefined;

interface FieldWriter {
  /** `"name":`. */
  label: string;
  read: (source: Json) => unknown;
  write: (value: unknown) => string;
}

/**
 * Compiles what a fetch requires of each entity into a function that writes it as JSON: the representation by which the
 * subgraph finds it.
 *
 * @param schema of the supergraph, since entities may be found by what clients do not see
 * @returns undefined for an entity that the fetch is not for, or that lacks something because an earlier fetch has failed
 */
export function representationWriter(schema: GraphQLSchema, requires: Selections): Write {
  const write = objectWriter(schema, requires);
  return (entity) => {
    const text = typeof entity['__typename'] === 'string' ? write(entity) : undefined;
    return text === '{}' ? undefined : text;
  };
}

function objectWriter(schema: GraphQLSchema, selections: Selections): Write {
  const untyped = fieldWriters(schema, selections, undefined);
  const byType = new Map<string, FieldWriter[]>();

  function writersFor(name: unknown): FieldWriter[] {
    if (typeof name !== 'string') return untyped;
    const known = byType.get(name);
    if (known) return known;
    const made = fieldWriters(schema, selections, name);
    // What a subgraph makes up is not kept.
    if (schema.getType(name)) byType.set(name, made);
    return made;
  }
  return (source) => {
    let text = '{';
    for (const { label, read, write } of writersFor(source['__typename'])) {
      const value = read(source);
      if (value === undefined) return undefined;
      text += text === '{' ? label : `,${label}`;
      text += write(value);
    }
    return `${text}}`;
  };
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
    write: inner.length > 0 ? nestedWriter(objectWriter(schema, inner)) : writeValue,
  }));
}

function nestedWriter(write: Write): (value: unknown) => string {
  return function nested(value): string {
    if (Array.isArray(value)) return `[${value.map(nested).join(',')}]`;
    return isObject(value) ? (write(value) ?? 'null') : 'null';
  };
}
