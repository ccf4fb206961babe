import type { FieldNode, FragmentDefinitionNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type Conditions, conditionReader } from './conditions.ts';
import { compileShape, type Shape } from './shape.ts';

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

export function compileOperation(text: {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}): Operation {
  const shapes = new Map<string, Shape>();
  const none: Refusal = { name: '', selections: new Map() };
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
