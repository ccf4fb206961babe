import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type CacheHint, related } from '../cache-scopes.ts';
import type { SubgraphOperation } from '../execution/source.ts';
import type { Graph } from '../graph.ts';
import { keyAlias, listTypes, namedTypes } from './tags.ts';

/** How answers to an operation are kept. */
export interface Keeping {
  /** For how long at most. */
  seconds: number;
  /** What is asked instead: the same, and the keys of what is in it. */
  operation: SubgraphOperation;
  /** The types of which it has lists. */
  lists: readonly string[];
}

/**
 * Makes the function that decides whether what a subgraph answers may be kept: where all that is asked for is said to be
 * public for some time, is behind no guard, and can be named by events. A field of the root says so itself; another one
 * says so itself, or the type that it returns does; a scalar is as the object that it stands in.
 */
export function makeDecision(
  graph: Pick<Graph, 'whole' | 'guards' | 'cacheHints' | 'knows'>,
): (subgraph: string, operation: SubgraphOperation) => Keeping | undefined {
  const decided = new WeakMap<SubgraphOperation, { keeping: Keeping | undefined }>();
  return (subgraph, operation) => {
    const known = decided.get(operation);
    if (known) return known.keeping;
    const keeping = decide(graph, subgraph, operation);
    decided.set(operation, { keeping });
    return keeping;
  };
}

type Said = Pick<Graph, 'whole' | 'guards' | 'cacheHints' | 'knows'>;

function decide(graph: Said, subgraph: string, { query, name }: SubgraphOperation): Keeping | undefined {
  const document = parse(query, { noLocation: true });
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const [operation] = operations;
  const root = graph.whole.getQueryType();
  if (operations.length !== 1 || operation?.operation !== OperationTypeNode.QUERY || !root) return undefined;
  const walk = makeWalk(graph, subgraph, fragments);
  const selectionSet = walk.within(operation.selectionSet, root, 0);
  if (!selectionSet || !Number.isFinite(walk.found.seconds)) return undefined;
  const asked = print({ kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] });
  return { ...walk.found, lists: [...walk.found.lists], operation: { query: asked, name } };
}

/** Walks what is asked for and adds keys; undefined where something in it may not be kept. */
function makeWalk(graph: Said, subgraph: string, fragments: readonly FragmentDefinitionNode[]) {
  const { whole, guards, cacheHints } = graph;
  const found = { seconds: Number.POSITIVE_INFINITY, lists: new Set<string>() };
  const isRoot = (type: GraphQLNamedType): boolean => type === whole.getQueryType();

  function within(set: SelectionSetNode, type: GraphQLNamedType, seconds: number): SelectionSetNode | undefined {
    const keys = keysOf(type);
    if (!keys) return undefined;
    const list = listTypes.get(type.name);
    if (list) found.lists.add(list);
    const selections: SelectionNode[] = [...keys];
    for (const selection of set.selections) {
      const kept = selection.kind === Kind.FIELD ? field(selection, type, seconds) : part(selection, type, seconds);
      if (!kept) return undefined;
      selections.push(kept);
    }
    return { kind: Kind.SELECTION_SET, selections };
  }
  /** What asks for the keys of objects of a type; undefined where they cannot be had. */
  function keysOf(type: GraphQLNamedType): FieldNode[] | undefined {
    if (isAbstractType(type))
      return whole.getPossibleTypes(type).some(({ name }) => namedTypes.has(name)) ? undefined : [];
    const key = namedTypes.get(type.name);
    if (key === undefined) return [];
    return graph.knows(subgraph, type.name, key) ? [aliased(keyAlias(type.name), key)] : undefined;
  }
  function part(
    selection: Exclude<SelectionNode, FieldNode>,
    type: GraphQLNamedType,
    seconds: number,
  ): SelectionNode | undefined {
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.find(({ name }) => name.value === selection.name.value)
        : selection;
    if (!fragment) return undefined;
    const narrowed = fragment.typeCondition ? whole.getType(fragment.typeCondition.name.value) : type;
    const selectionSet = narrowed && within(fragment.selectionSet, narrowed, seconds);
    if (!selectionSet) return undefined;
    const { typeCondition } = fragment;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: selection.directives, selectionSet };
  }
  function field(node: FieldNode, type: GraphQLNamedType, above: number): FieldNode | undefined {
    const name = node.name.value;
    if (name === '__typename') return node;
    if (name === '_entities' && isRoot(type)) return entities(node);
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!definition || guards(type.name, name)) return undefined;
    const returned = getNamedType(definition.type);
    const seconds = secondsOf(type, name, returned, above);
    if (seconds <= 0) return undefined;
    found.seconds = Math.min(found.seconds, seconds);
    if (!node.selectionSet) return node;
    const selectionSet = within(node.selectionSet, returned, seconds);
    return selectionSet && { ...node, selectionSet };
  }
  /** Entities are looked up by their types, each in a fragment of its own: the type says how long they are kept. */
  function entities(node: FieldNode): FieldNode | undefined {
    const selections: SelectionNode[] = [];
    for (const selection of node.selectionSet?.selections ?? []) {
      const isTyped = selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition;
      const type = isTyped && whole.getType(isTyped.name.value);
      const kept = type ? part(selection, type, publicSeconds(typeHint(type), 0)) : selection;
      if (!kept || (kept === selection && !isTypename(selection))) return undefined;
      selections.push(kept);
    }
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  }
  function secondsOf(type: GraphQLNamedType, name: string, returned: GraphQLNamedType, above: number): number {
    const holders = related(whole, type);
    const concerned = [...holders, ...holders.map((one) => `${one}.${name}`), ...related(whole, returned)];
    if (concerned.some((one) => cacheHints.get(one)?.scope === 'PRIVATE')) return 0;
    const own = cacheHints.get(`${type.name}.${name}`);
    if (isRoot(type)) return publicSeconds(own, 0);
    if (isLeafType(returned)) return publicSeconds({ inheritMaxAge: true, ...own }, above);
    return publicSeconds({ ...typeHint(returned), ...own }, above);
  }
  /** What is said of a type; of one that may turn out to be several, what is said of the one that is kept shortest. */
  function typeHint(type: GraphQLNamedType): CacheHint | undefined {
    if (!isAbstractType(type)) return cacheHints.get(type.name);
    const hints = whole.getPossibleTypes(type).map(({ name }) => cacheHints.get(name));
    if (hints.every((hint) => hint?.inheritMaxAge)) return { inheritMaxAge: true };
    const seconds = Math.min(...hints.map((hint) => publicSeconds(hint, 0)));
    return { maxAge: seconds, scope: 'PUBLIC' };
  }
  return { within, found };
}

/** How long something may be kept for everybody; 0: not at all. */
function publicSeconds(hint: CacheHint | undefined, above: number): number {
  if (hint?.maxAge === undefined) return hint?.inheritMaxAge ? above : 0;
  return hint.scope === 'PUBLIC' || (hint.inheritMaxAge && above > 0) ? hint.maxAge : 0;
}

const isTypename = (node: SelectionNode): boolean => node.kind === Kind.FIELD && node.name.value === '__typename';

const aliased = (alias: string, name: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});
