import {
  type DefinitionNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/** Several queries as one. */
export interface MergedQuery {
  query: string;
  /** The key of each one's answer. */
  keys: readonly string[];
}

interface Part {
  operation: OperationDefinitionNode;
  root: FieldNode;
  key: string;
  fragments: FragmentDefinitionNode[];
}

/** What a part of a merged query has as `name` by itself. */
export const nameInPart = (part: number, name: string): string => `${name}_${part}`;

/**
 * Merges queries of one field each. Their variables, fragments and keys go by {@link nameInPart}.
 *
 * @returns undefined where one of them is no such query
 */
export function mergeQueries(queries: readonly string[]): MergedQuery | undefined {
  const parts = queries.flatMap((query, index) => readPart(query, index) ?? []);
  if (parts.length < queries.length) return undefined;
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: parts.flatMap((part) => part.operation.variableDefinitions ?? []),
    selectionSet: { kind: Kind.SELECTION_SET, selections: parts.map(({ root }) => root) },
  };
  const definitions: DefinitionNode[] = [operation, ...parts.flatMap(({ fragments }) => fragments)];
  return {
    query: stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions })),
    keys: parts.map(({ key }) => key),
  };
}

function readPart(query: string, index: number): Part | undefined {
  const inPart = ({ value, ...name }: NameNode): NameNode => ({ ...name, value: nameInPart(index, value) });
  const rename = <N extends { name: NameNode }>(node: N): N => ({ ...node, name: inPart(node.name) });
  const { definitions } = visit(parse(query, { noLocation: true }), {
    Variable: { leave: rename },
    FragmentSpread: { leave: rename },
    FragmentDefinition: { leave: rename },
  });
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const [operation, ...others] = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [root, ...rest] = operation?.selectionSet.selections ?? [];
  if (operation?.operation !== OperationTypeNode.QUERY || others.length > 0) return undefined;
  if (root?.kind !== Kind.FIELD || rest.length > 0 || operation.directives?.length) return undefined;
  const name = root.alias ?? root.name;
  return { operation, root: { ...root, alias: inPart(name) }, key: name.value, fragments };
}

/**
 * The answers of the parts.
 *
 * @returns undefined where something went wrong that may be the matter of one of them alone
 */
export function splitAnswer(
  { data, errors = [] }: ExecutionResult,
  keys: MergedQuery['keys'],
): ExecutionResult[] | undefined {
  const all = keys.map((key, part) => nameInPart(part, key));
  if (!data || errors.some(({ path }) => !all.includes(String(path?.[0])))) return undefined;
  return keys.map((key, part) => {
    const name = all[part] ?? '';
    const own = errors.filter(({ path }) => path?.[0] === name).map((error) => placedAt(key, error));
    return { data: { [key]: data[name] }, ...(own.length > 0 && { errors: own as never }) };
  });
}

const placedAt = (key: string, { path = [], ...error }: GraphQLFormattedError): GraphQLFormattedError => ({
  ...error,
  path: [key, ...path.slice(1)],
});
