import './telemetry-off.ts';
import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, operationFromDocument, Supergraph } from '@apollo/federation-internals';
// Not the whole package: its gateway and all that this loads would take 25 MB.
import { buildOperationContext } from '@apollo/gateway/dist/operationContext.js';
import { type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Guards, readGuards } from './access/guards.ts';
import { type Guarded, guardedSelections } from './access/selections.ts';
import { type CacheHints, isPublicOperation, readCacheHints } from './cache-scopes.ts';
import { withoutDefer } from './execution/defer.ts';
import { asksSubgraphs, compileOperation, type Operation } from './execution/operation.ts';
import type { Step } from './execution/run.ts';
import { compileStep } from './execution/steps.ts';
import { tellApart } from './execution/told-apart.ts';
import { type CostRules, readCostRules } from './limits/cost-rules.ts';

/** Of all operations that are kept with their plans: more than ten thousand small ones, or a thousand large ones. */
const mostBytes = 160 * 1_024 * 1_024;

/** What an operation takes up with all that is compiled of it. Measured with small ones and large ones, it is right within a fifth. */
const bytesOf = (document: DocumentNode, plan?: object): number =>
  2_500 + 8 * (JSON.stringify(document).length + (plan ? JSON.stringify(plan).length : 0));

/**
 * What a supergraph may ask of who runs it: what the planner does, and what our own layers enforce. One that asks for
 * more, such as `@policy` or `@context`, is not loaded: nothing may look guarded and not be.
 */
const supportedFeatures = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/cost/v0.1',
]);

/** An operation and how it is answered, valid for as long as the graph that made it. */
export interface Prepared extends Operation {
  /** Names document and operation. */
  key: string;
  document: DocumentNode;
  operationName: string | undefined;
  /**
   * How the subgraphs are asked; undefined where none is. Planned when it is first asked for: nobody has planned what they may
   * not run.
   */
  plan: () => PlanNode | SubscriptionNode | undefined;
  /** The plan of a query or mutation, compiled. */
  step: () => Step | undefined;
  /** Which of its selections need a right. */
  guarded: Guarded;
  /** Whether everybody in the same surroundings is told the same. */
  isPublic: boolean;
}

export interface SubgraphPlace {
  name: string;
  url: string | undefined;
}

/**
 * All that comes of one supergraph. It is never changed: who holds it goes on with the same schema and plans, also when
 * the gateway has loaded another one since.
 */
export interface Graph {
  /** The schema that clients see. */
  schema: GraphQLSchema;
  sdl: string;
  /** Its subgraphs, and where it says that each is. */
  subgraphs: SubgraphPlace[];
  /** What it takes to select a field. */
  guards: Guards;
  /** How long, and for whom, what its parts tell may be used again. */
  cacheHints: CacheHints;
  /** The schema with what clients do not see, in which subgraphs are asked. */
  whole: GraphQLSchema;
  /** Whether a subgraph knows a field of a type. */
  knows(subgraph: string, type: string, field: string): boolean;
  /** What its parts cost. */
  costs: CostRules;
  /**
   * Makes one operation of a valid document ready.
   *
   * @param key names document and operation
   * @param makeDocument asked where the key is not known
   */
  prepare(key: string, makeDocument: () => DocumentNode, operationName: string | undefined): Prepared;
  /** The operations that are known, those used last at the end. */
  known(): Prepared[];
  /** Compiles what is a plan, or a part of one. */
  compile(plan: PlanNode): Step;
}

/**
 * Builds the graph of a supergraph. Queries and subscriptions share one planner and one bounded store of plans, which
 * is why this takes the parts of @apollo/gateway and not its class.
 *
 * @param most bytes that the operations may take up
 */
export function buildGraph(sdl: string, most = mostBytes): Graph {
  const supergraph = Supergraph.build(sdl, { supportedFeatures });
  const apiSchema = supergraph.apiSchema();
  const schema = apiSchema.toGraphQLJSSchema({ includeDefer: true });
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const guards = readGuards(supergraph.schema);
  const cacheHints = readCacheHints(supergraph.schema);
  const planner = new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } });
  const apart = tellApart(requiredFields(supergraph));
  const known = new LRUCache<string, Prepared>({ maxSize: most });

  const compile = (plan: PlanNode): Step => compileStep(plan, supergraphSchema);

  function make(key: string, document: DocumentNode, operationName: string | undefined): Prepared {
    const { operation, fragments } = buildOperationContext({ schema, operationDocument: document, operationName });
    const guarded = guardedSelections(schema, guards, operation, fragments);
    const definitions = [operation, ...Object.values(fragments)];
    const isPublic = guarded.requirements.length === 0 && isPublicOperation(schema, cacheHints, definitions);
    const planned = (asked: DocumentNode) =>
      planner.buildQueryPlan(operationFromDocument(apiSchema, apart.inPlan(asked), { operationName })).node;
    function planAsked() {
      try {
        return planned(document);
      } catch {
        // The planner cannot defer all that may be: then the parts come together.
        return planned(withoutDefer(document));
      }
    }
    const plan = once(() => {
      const node = planAsked();
      known.delete(key);
      known.set(key, prepared, { size: bytesOf(document, node) });
      return node;
    });
    const step = once(() => {
      const node = plan();
      if (node?.kind === 'Subscription') throw new Error('A subscription is no plan to run once.');
      // The planner says nothing of fields that no subgraph can answer.
      if (!node && asksSubgraphs(operation, fragments)) throw new Error('No subgraph can answer this operation.');
      return node && compile(node);
    });
    const prepared: Prepared = {
      ...compileOperation({ schema, operation, fragments, keyOf: apart.keyOf }),
      ...{ key, document, operationName, guarded, isPublic, plan, step },
    };
    known.set(key, prepared, { size: bytesOf(document) });
    return prepared;
  }
  return {
    schema,
    sdl,
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    guards,
    cacheHints,
    whole: supergraphSchema,
    knows(subgraph, type, field) {
      const found = supergraph.subgraphs().get(subgraph)?.schema.type(type);
      return found?.kind === 'ObjectType' && found.field(field) !== undefined;
    },
    costs: readCostRules(supergraph.schema),
    prepare: (key, makeDocument, operationName) => known.get(key) ?? make(key, makeDocument(), operationName),
    known: () => [...known.values()].reverse(),
    compile,
  };
}

/** What fields need of other subgraphs, by all their `@requires`. */
const requiredFields = ({ schema }: Supergraph): string[] =>
  [...(schema.directive('join__field')?.applications() ?? [])].flatMap((use) => use.arguments()['requires'] ?? []);

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
