import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';

/** What a schema tells of itself, which no subgraph is asked for. */
export const isIntrospection = (fieldName: string): boolean => fieldName === '__schema' || fieldName === '__type';

/**
 * Compiles a field that asks for the schema into a function that writes the answer as JSON.
 *
 * @param nodes the selections of the field, which are merged
 */
export function introspectionWriter(
  schema: GraphQLSchema,
  nodes: readonly FieldNode[],
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): (variables: Readonly<Record<string, unknown>>) => string {
  const document = documentOf(nodes, operation, Object.values(fragments));
  const key = nodes[0]?.alias?.value ?? nodes[0]?.name.value ?? '';
  return (variableValues) => {
    const { data } = executeSync({ schema, document, variableValues });
    return JSON.stringify(data?.[key] ?? null);
  };
}

/** Only with the variables that it uses: the others may be of types that its answer has nothing to do with. */
function documentOf(
  selections: readonly FieldNode[],
  { variableDefinitions = [] }: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): DocumentNode {
  const used = new Set<string>();
  const definition: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const definitions = [definition, ...fragments];
  visit({ kind: Kind.DOCUMENT, definitions }, { Variable: ({ name }) => void used.add(name.value) });
  const declared = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  return { kind: Kind.DOCUMENT, definitions: [{ ...definition, variableDefinitions: declared }, ...fragments] };
}
