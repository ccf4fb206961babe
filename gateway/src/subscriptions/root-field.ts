import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

type Fragments = Record<string, FragmentDefinitionNode>;
type Variables = Record<string, unknown>;

/**
 * A subscription with its one root field, and nothing conditional around it: the planner cannot plan conditions there,
 * and how many root fields there are is known only once they are decided.
 *
 * @param variables coerced
 * @throws BAD_USER_INPUT unless exactly one root field is left
 */
export function withOneRootField(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): OperationDefinitionNode {
  const fields = rootFields(operation.selectionSet.selections, fragments, variables);
  const names = [...new Set(fields.map(({ alias, name }) => (alias ?? name).value))];
  if (names.length !== 1 || fields.some(({ name }) => name.value.startsWith('__'))) {
    const found = names.length === 0 ? 'none' : names.join(', ');
    throw new GraphQLError(`A subscription must have exactly one root field of the schema; this one has ${found}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: fields } };
}

function rootFields(selections: readonly SelectionNode[], fragments: Fragments, variables: Variables): FieldNode[] {
  return selections.flatMap((selection) => {
    if (!isIncluded(selection, variables)) return [];
    if (selection.kind === Kind.FIELD)
      return [{ ...selection, directives: selection.directives?.filter(isKept) ?? [] }];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return inner ? rootFields(inner.selectionSet.selections, fragments, variables) : [];
  });
}

const isKept = ({ name }: { name: { value: string } }): boolean => name.value !== 'skip' && name.value !== 'include';

const isIncluded = (node: SelectionNode, variables: Variables): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
