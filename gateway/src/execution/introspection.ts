import { executeSync, type FieldNode, type GraphQLSchema, Kind, OperationTypeNode, visit } from 'graphql';
import type { Variables } from './conditions.ts';
import type { Operation } from './operation.ts';

/** What the schema says of itself where an operation asks it to. */
export function introspect(
  schema: GraphQLSchema,
  { operation, fragments }: Operation,
  nodes: FieldNode[],
  variables: Variables,
): unknown {
  const definitions = Object.values(fragments);
  const used = new Set<string>();
  for (const node of [...nodes, ...definitions]) visit(node, { Variable: ({ name }) => void used.add(name.value) });
  const { data, errors } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: OperationTypeNode.QUERY,
          // The values of others are for the subgraphs to judge.
          variableDefinitions: operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)),
          selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
        },
        ...definitions,
      ],
    },
    variableValues: variables,
  });
  if (errors?.[0]) throw errors[0];
  const [node] = nodes;
  return node && data?.[(node.alias ?? node.name).value];
}
