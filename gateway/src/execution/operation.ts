import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

/** One operation of a document, with the fragments that it uses. */
export interface Operation {
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  operationName: string | undefined;
}

/** @throws GraphQLError where the document has no such operation, or several and no name is given */
export function readOperation(document: DocumentNode, operationName: string | undefined): Operation {
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw new GraphQLError(operationName ? `Unknown operation named "${operationName}".` : 'Name one operation.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  const all = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) all.set(definition.name.value, definition);
  const used = new Map<string, FragmentDefinitionNode>();
  function use(definition: OperationDefinitionNode | FragmentDefinitionNode): void {
    visit(definition, {
      FragmentSpread({ name: { value } }) {
        const fragment = all.get(value);
        if (!fragment || used.has(value)) return;
        used.set(value, fragment);
        use(fragment);
      },
    });
  }
  use(operation);
  return { operation, operationName, fragments: Object.fromEntries(used) };
}
