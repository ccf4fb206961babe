import {
  type BooleanValueNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from 'graphql';

/** What an operation's variables say about its `@skip` and `@include`. */
export type Conditions = Readonly<Record<string, boolean>>;

/**
 * Compiles the reading of the variables that decide which selections are taken.
 *
 * @returns a function of the variables as they were sent
 */
export function conditionReader(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): ReadConditions {
  const names = new Set<string>();
  for (const definition of [operation, ...fragments]) {
    visit(definition, {
      Directive({ name, arguments: [condition] = [] }) {
        if (!decides(name.value) || condition?.value.kind !== Kind.VARIABLE) return;
        names.add(condition.value.name.value);
      },
    });
  }
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [
      variable.name.value,
      (defaultValue as BooleanValueNode | undefined)?.value === true,
    ]),
  );
  return names.size === 0 ? none : readerOf(names, defaults);
}

type ReadConditions = (variables: Readonly<Record<string, unknown>>) => Conditions;

const nothing: Conditions = {};
// The same function for all: most operations have no conditions, and many operations are kept.
const none: ReadConditions = () => nothing;

const readerOf =
  (names: ReadonlySet<string>, defaults: ReadonlyMap<string, boolean>): ReadConditions =>
  (variables) =>
    Object.fromEntries([...names].map((name) => [name, (variables[name] ?? defaults.get(name)) === true]));

const decides = (directive: string): boolean => directive === 'skip' || directive === 'include';

/** Whether a selection is taken. */
export function isTaken({ directives = [] }: SelectionNode, conditions: Conditions): boolean {
  return directives.every(({ name, arguments: [condition] = [] }) => {
    if (!decides(name.value) || !condition) return true;
    const { value } = condition;
    const holds = value.kind === Kind.VARIABLE ? conditions[value.name.value] : (value as BooleanValueNode).value;
    return holds === (name.value === 'include');
  });
}
