import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type Conditions, isIncluded } from './conditions.ts';
import { isKindOf } from './kinds.ts';
import type { Operation } from './operation.ts';

/** A set of selections, and the type on which it is written. */
export interface Selections {
  set: SelectionSetNode;
  on: GraphQLCompositeType;
}

/** What is asked for under one name of the answer. */
export interface Selected {
  nodes: FieldNode[];
  /** Not there for the fields of introspection. */
  type: GraphQLOutputType | undefined;
  /** The type that errors name. */
  parent: string;
  /** Of all nodes, where the field has any. */
  selections: Selections[];
}

export interface SelectionContext {
  schema: GraphQLSchema;
  operation: Operation;
  conditions: Conditions;
}

/**
 * Collects what is asked for of an object, under its names in the answer and in their order. Where a fragment on an
 * interface and one on the object ask for the same, the type of the field is that of the first.
 *
 * @param type what the object is
 */
export function collectSelected(
  { schema, operation: { fragments }, conditions }: SelectionContext,
  asked: readonly Selections[],
  type: GraphQLCompositeType,
): Map<string, Selected> {
  const selected = new Map<string, Selected>();
  const spread = new Set<string>();

  function addField(node: FieldNode, on: GraphQLCompositeType, parent: string): void {
    const name = (node.alias ?? node.name).value;
    const field = 'getFields' in on ? on.getFields()[node.name.value] : undefined;
    const entry = selected.get(name) ?? { nodes: [], type: field?.type, parent, selections: [] };
    entry.nodes.push(node);
    if (node.selectionSet && field) entry.selections.push({ set: node.selectionSet, on: getNamedType(field.type) as GraphQLCompositeType });
    selected.set(name, entry);
  }
  function addFragment(condition: string | undefined, set: SelectionSetNode, on: GraphQLCompositeType, parent: string) {
    const narrowed = condition === undefined ? undefined : schema.getType(condition);
    if (!isCompositeType(narrowed)) return add(set, on, parent);
    if (isKindOf(schema, type, narrowed)) add(set, narrowed, narrowed.name);
  }
  function add(set: SelectionSetNode, on: GraphQLCompositeType, parent: string): void {
    for (const node of set.selections) {
      if (!isIncluded(node.directives, conditions)) continue;
      if (node.kind === Kind.FIELD) addField(node, on, parent);
      else if (node.kind === Kind.INLINE_FRAGMENT)
        addFragment(node.typeCondition?.name.value, node.selectionSet, on, parent);
      else {
        const fragment = fragments[node.name.value];
        if (!fragment || spread.has(node.name.value)) continue;
        spread.add(node.name.value);
        addFragment(fragment.typeCondition.name.value, fragment.selectionSet, on, parent);
      }
    }
  }
  for (const { set, on } of asked) add(set, on, type.name);
  return selected;
}
