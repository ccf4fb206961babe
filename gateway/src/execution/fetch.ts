import type { FetchNode } from '@apollo/query-planner';
import { isObject, type Json } from '@noline/runtime/json';
import { type GraphQLSchema, parse, visit } from 'graphql';
import { type LookUps, lookUp } from './look-ups.ts';
import { merge } from './merge.ts';
import { pathsTo, placeOf } from './places.ts';
import { entityGrouper } from './representations.ts';
import { applyRewrites, type Rewrites } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import type { SubgraphAnswer, SubgraphFetch } from './source.ts';

type Path = readonly (string | number)[];

const notEntities = 'The subgraph has not answered with the entities that it was asked for.';

/**
 * Compiles one request to a subgraph: for fields of the root, or for more of the entities at a place.
 *
 * @param schema of the supergraph
 */
export function compileFetch(node: FetchNode, path: Path, schema: GraphQLSchema): Step {
  const { serviceName: subgraph, requires, variableUsages = [], outputRewrites = [] } = node;
  const operation = { query: node.operation, name: node.operationName };
  const place = placeOf(path);
  // Callers know the items of a list by their numbers, not as all of them.
  const shown = path.includes('@') ? path.slice(0, path.indexOf('@')) : path;

  const ask = async (run: Run, representations?: readonly string[]): Promise<SubgraphAnswer> => {
    const source = run.sources.get(subgraph);
    if (!source) throw new Error(`There is no way to the subgraph ${subgraph}.`);
    const { caller, signal } = run;
    const asked: SubgraphFetch = {
      operation,
      variables: picked(run.variables, variableUsages),
      representations,
      caller,
      signal,
    };
    return source.fetch(asked);
  };
  if (!requires) {
    return async (run, objects) => {
      const { data, errors = [] } = await ask(run);
      tell(run, errors, subgraph, (path) => [path && [...shown, ...path]]);
      if (!data) return;
      applyRewrites(schema, outputRewrites, data);
      merge(objects, data);
    };
  }
  const group = entityGrouper(schema, requires);
  const groupBy = node.inputRewrites ? rewritten(group, schema, node.inputRewrites) : group;
  const shared = { key: keyOf(node), mayShare: isFlat(node) };
  return async (run, objects) => {
    const wanted = groupBy(objects);
    if (wanted.size === 0) return;
    const lookUps: LookUps = run.isRead ? run.lookUps : new Map();
    const { entities, errorsOf, errors } = await lookUp(lookUps, shared, [...wanted.keys()], (all) => ask(run, all));
    tell(run, errors, subgraph, () => [shown]);
    const targets = [...wanted.values()];
    for (const [index, told] of errorsOf) {
      // An error of an entity is one of each place where the entity is.
      const paths = pathsTo(targets[index] ?? [], run.data, place);
      tell(run, told, subgraph, (path = []) => paths.map((to) => [...to, ...path]));
    }
    for (const [index, entity] of entities?.entries() ?? []) {
      const those = targets[index] ?? [];
      if (isObject(entity)) addEntity(entity, those);
      else if (entity !== null) tell(run, [{ message: notEntities }], subgraph, () => pathsTo(those, run.data, place));
    }
    if (!entities && errors.length === 0) tell(run, [{ message: notEntities }], subgraph, () => [shown]);
  };

  function addEntity(entity: Json, targets: readonly Json[]): void {
    if (outputRewrites.length > 0) {
      entity['__typename'] ??= targets[0]?.['__typename'];
      applyRewrites(schema, outputRewrites, entity);
    }
    merge(targets, entity);
  }
}

function picked(variables: Run['variables'], names: readonly string[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of names) {
    if (variables[name] !== undefined) found[name] = variables[name];
  }
  return found;
}

type Group = ReturnType<typeof entityGrouper>;

const rewritten =
  (group: Group, schema: GraphQLSchema, rewrites: Rewrites): Group =>
  (entities) => {
    const groups: ReturnType<Group> = new Map();
    for (const [text, those] of group(entities)) {
      const representation = JSON.parse(text);
      applyRewrites(schema, rewrites, representation);
      const written = JSON.stringify(representation);
      groups.set(written, [...(groups.get(written) ?? []), ...those]);
    }
    return groups;
  };

/** The same for fetches that differ in nothing but the names of their operations. */
const keyOf = ({ serviceName, operation }: FetchNode): string =>
  `${serviceName} ${operation.replace(/^query \w+/, 'query')}`;

/** Whether entities come without objects in them, into which others would write. */
function isFlat({ operation, outputRewrites = [] }: FetchNode): boolean {
  let deepest = 0;
  let depth = 0;
  visit(parse(operation), {
    Field: {
      enter() {
        depth += 1;
        deepest = Math.max(deepest, depth);
      },
      leave() {
        depth -= 1;
      },
    },
    // What a fragment holds is not seen here.
    FragmentSpread() {
      deepest = Number.POSITIVE_INFINITY;
    },
  });
  return deepest <= 2 && outputRewrites.length === 0;
}

/** Notes what went wrong at a subgraph, and where in the answer that is. */
function tell(
  { errors }: Run,
  told: NonNullable<SubgraphAnswer['errors']>,
  serviceName: string,
  pathsOf: (path: Path | undefined) => readonly (Path | undefined)[],
): void {
  for (const { message, path, extensions } of told) {
    for (const shown of pathsOf(path)) {
      errors.push({ message, ...(shown && { path: shown }), extensions: { ...extensions, serviceName } });
    }
  }
}
