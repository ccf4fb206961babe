import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Conditions, conditionReader, isTaken } from './conditions.ts';
import type { Shape } from './notes.ts';
import { compileShape, type ShapeRules } from './shape.ts';

/** Selections that a caller may not see. */
export interface Refusal {
  /** The same for all callers who may not see the same. */
  name: string;
  selections: ReadonlyMap<FieldNode, GraphQLError>;
}

/** What is compiled of an operation besides its plan. */
export interface Operation {
  operation: OperationDefinitionNode;
  conditionsOf: (variables: Readonly<Record<string, unknown>>) => Conditions;
  /** How its answers are written. */
  shape: (conditions: Conditions, refusal?: Refusal) => Shape;
}

/** Conditions and refusals can be combined in many ways, of which few are in use. */
const mostShapes = 16;

const none: Refusal = { name: '', selections: new Map() };

export function compileOperation(text: {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  keyOf: ShapeRules['keyOf'];
}): Operation {
  const shapes = new Map<string, Shape>();
  return {
    operation: text.operation,
    conditionsOf: conditionReader(text.operation, Object.values(text.fragments)),
    shape(conditions, refusal = none) {
      const key = `${refusal.name} ${Object.values(conditions).map(Number).join('')}`;
      const known = shapes.get(key);
      if (known) return known;
      if (shapes.size >= mostShapes) shapes.clear();
      const made = compileShape({ ...text, conditions, refused: refusal.selections });
      shapes.set(key, made);
      return made;
    },
  };
}

/** Whether an operation asks for more than what the schema tells of itself, whatever its variables are. */
export function asksSubgraphs(
  { selectionSet }: { selectionSet: SelectionSetNode },
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): boolean {
  return selectionSet.selections.some((selection) => {
    if (!isTaken(selection, {})) return false;
    if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__');
    const spread = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    return spread !== undefined && asksSubgraphs(spread, fragments);
  });
}
