import './telemetry-off.ts';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, getVariableValues } from 'graphql';
import { LRUCache } from 'lru-cache';

const plans = 2_000;

type Operation = ReturnType<typeof buildOperationContext>;
export type RequestContext = Parameters<typeof executeQueryPlan>[2];
export type GraphResult = Awaited<ReturnType<typeof executeQueryPlan>>;

/** An operation with its plan, valid for as long as the graph that made it. */
export interface Planned {
  plan: QueryPlan;
  operation: Operation;
}

/**
 * All that comes of one supergraph. It is never changed: who holds it goes on with the same schema and plans, also when
 * the gateway has loaded another one since.
 */
export interface Graph {
  /** The schema that clients see. */
  schema: GraphQLSchema;
  sdl: string;
  /** The names of its subgraphs. */
  subgraphs: string[];
  /** The plan for one operation of a document; `key` names document and operation. */
  plan(key: string, document: DocumentNode, operationName: string | undefined): Planned;
  /** Runs a plan. */
  run(planned: Planned, sources: ServiceMap, request: RequestContext): Promise<GraphResult>;
}

/**
 * Builds the graph of a supergraph. Queries and subscriptions share one planner and one bounded store of plans, which
 * is why this takes the parts of @apollo/gateway and not its class.
 */
export function buildGraph(sdl: string): Graph {
  const supergraph = Supergraph.build(sdl);
  const apiSchema = supergraph.apiSchema();
  const schema = apiSchema.toGraphQLJSSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const planner = new QueryPlanner(supergraph);
  const known = new LRUCache<string, Planned>({ max: plans });

  return {
    schema,
    sdl,
    subgraphs: supergraph.subgraphsMetadata().map(({ name }) => name),
    plan(key, document, operationName) {
      const planned = known.get(key) ?? {
        plan: planner.buildQueryPlan(operationFromDocument(apiSchema, document, { operationName })),
        operation: buildOperationContext({ schema, operationDocument: document, operationName }),
      };
      known.set(key, planned);
      return planned;
    },
    run: ({ plan, operation }, sources, request) =>
      executeQueryPlan(plan, sources, request, operation, supergraphSchema, apiSchema),
  };
}

/** Answers queries and mutations by their plans: the executor that Apollo Server asks. */
export function makeExecutor(graph: Graph, sources: ServiceMap): (request: RequestContext) => Promise<GraphResult> {
  return async (request) => {
    const { operationName, variables = {} } = request.request;
    const planned = graph.plan(`${request.queryHash}/${operationName ?? ''}`, request.document, operationName);
    const { errors } = getVariableValues(
      graph.schema,
      planned.operation.operation.variableDefinitions ?? [],
      variables,
    );
    return errors ? { errors } : graph.run(planned, sources, request);
  };
}
