import { type DirectiveNode, GraphQLError, Kind, type OperationDefinitionNode, type ValueNode, visit } from 'graphql';
import type { Operation } from './operation.ts';
import { ownValue } from './property.ts';

/** The values of all variables on which `@skip` and `@include` of an operation depend. */
export type Conditions = ReadonlyMap<string, boolean>;

export type Variables = Readonly<Record<string, unknown>>;

/**
 * Finds on which variables the selections of an operation depend.
 *
 * @returns reads their values out of the variables of a request, as the planner's conditions take them
 */
export function readConditions({ operation, fragments }: Operation): (variables: Variables) => Conditions {
  const names = new Set<string>();
  for (const definition of [operation, ...Object.values(fragments)])
    visit(definition, {
      Directive({ name, arguments: [first] = [] }) {
        if (isCondition(name.value) && first?.value.kind === Kind.VARIABLE) names.add(first.value.name.value);
      },
    });
  const defaults = new Map([...names].map((name) => [name, defaultOf(operation, name)]));
  return (variables) =>
    new Map([...defaults].map(([name, otherwise]) => [name, truth(name, ownValue(variables, name) ?? otherwise)]));
}

const isCondition = (name: string): boolean => name === 'skip' || name === 'include';

function defaultOf({ variableDefinitions = [] }: OperationDefinitionNode, name: string): boolean | undefined {
  const given = variableDefinitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
  return given?.kind === Kind.BOOLEAN ? given.value : undefined;
}

function truth(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new GraphQLError(`Variable "$${name}" must be true or false.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Whether a selection with these directives is part of the answer. */
export const isIncluded = (directives: readonly DirectiveNode[] | undefined, conditions: Conditions): boolean =>
  !directives?.some(({ name, arguments: [first] = [] }) => {
    if (!first || !isCondition(name.value)) return false;
    return isTrue(first.value, conditions) === (name.value === 'skip');
  });

function isTrue(value: ValueNode, conditions: Conditions): boolean {
  return value.kind === Kind.VARIABLE
    ? conditions.get(value.name.value) === true
    : value.kind === Kind.BOOLEAN && value.value;
}
