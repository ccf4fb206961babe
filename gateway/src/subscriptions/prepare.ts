import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  validate,
} from 'graphql';
import type { Graph, Planned } from '../graph.ts';
import { withOneRootField } from './root-field.ts';

/** The name under which a plan finds the event that it completes. */
export const eventSource = 'event';

/** A subscription that is ready to start. */
export interface PreparedSubscription {
  document: DocumentNode;
  /** Completes one event: the first fetch of the plan is answered by the event itself. */
  completion: Planned;
  /** Where its events come from. */
  primary: FetchNode;
}

export interface SubscriptionText {
  document: DocumentNode;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
}

// The rule for one root field cannot decide conditions by variables: withOneRootField does.
const rules = specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule);
const isFragment = ({ kind }: { kind: Kind }): boolean => kind === Kind.FRAGMENT_DEFINITION;

/**
 * Checks and plans a subscription.
 *
 * @returns what is wrong with it, where something is
 */
export function prepareSubscription(graph: Graph, text: SubscriptionText): PreparedSubscription | GraphQLError[] {
  const invalid = validate(graph.schema, text.document, rules);
  if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  const operation = getOperationAST(text.document, text.operationName);
  if (!operation)
    return [
      new GraphQLError('There is no such operation in the document.', {
        extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
      }),
    ];
  const { coerced, errors } = getVariableValues(
    graph.schema,
    operation.variableDefinitions ?? [],
    text.variables ?? {},
  );
  if (errors) return errors.map((error) => withCode(error, 'BAD_USER_INPUT'));
  try {
    return plan(graph, text, operation, coerced);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

const withCode = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });

function plan(
  graph: Graph,
  { document, operationName }: SubscriptionText,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): PreparedSubscription {
  const fragments = document.definitions.filter(isFragment) as FragmentDefinitionNode[];
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  const decided: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [withOneRootField(operation, byName, variables), ...fragments],
  };
  const planned = graph.plan(print(decided), decided, operationName);
  const { node } = planned.plan;
  if (node?.kind !== 'Subscription') throw new Error(`The plan of a subscription is ${node?.kind}.`);
  const event: FetchNode = { ...node.primary, serviceName: eventSource };
  const completion: QueryPlan = {
    kind: 'QueryPlan',
    node: node.rest ? { kind: 'Sequence', nodes: [event, node.rest] } : event,
  };
  return { document: decided, primary: node.primary, completion: { plan: completion, operation: planned.operation } };
}
