import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * A document without some of its selections. Instead everything tells its type: which fragments hold must be known
 * afterwards, and what has nothing else left, or only what is skipped, must be asked for all the same.
 */
export function withoutSelections(document: DocumentNode, removed: ReadonlyMap<FieldNode, unknown>): DocumentNode {
  return visit(document, {
    Field: (node) => (removed.has(node) ? null : undefined),
    SelectionSet: { leave: (set) => ({ ...set, selections: [...set.selections, typename] }) },
  });
}

interface Part {
  schema: GraphQLSchema;
  /** As it was sent. */
  document: DocumentNode;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
  /** Why each selection that is missing was taken out. */
  removed: ReadonlyMap<FieldNode, GraphQLError>;
  /** What the rest of the document was answered. */
  data: Record<string, unknown>;
}

/**
 * The answer to a document, of which a part was not asked for: null and an error stand where that would be, as if its
 * resolvers had thrown. graphql-js itself executes the document over the data, so nulls rise as the specification says.
 */
export function completeData({ schema, document, operationName, variables, removed, data }: Part): ExecutionResult {
  const completed = execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: data,
    fieldResolver(source, _args, _context, { fieldNodes, path }) {
      const refused = fieldNodes.find((node) => removed.has(node));
      if (refused) throw removed.get(refused);
      return source[path.key];
    },
    typeResolver: ({ __typename: name }: { __typename: string }) => name,
  });
  if (completed instanceof Promise) throw new Error('data that are there need no waiting');
  return completed;
}
