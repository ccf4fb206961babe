import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import type { Caller } from '@noline/runtime/caller';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  print,
} from 'graphql';
import { judge } from '../access/verdict.ts';
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
  /** The one of the document that is to run. */
  operation: OperationDefinitionNode;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
  /** The variables, coerced and with their defaults. */
  values: Record<string, unknown>;
}

const isFragment = ({ kind }: { kind: Kind }): boolean => kind === Kind.FRAGMENT_DEFINITION;

/**
 * Plans a subscription that was admitted, and so is valid.
 *
 * @returns what is wrong with it, where something is, or why the caller may not have it: all of it, or nothing
 */
export function prepareSubscription(
  graph: Graph,
  text: SubscriptionText & { caller: Caller },
): PreparedSubscription | GraphQLError[] {
  try {
    return plan(graph, text);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function plan(
  graph: Graph,
  { document, operation, operationName, values, caller }: SubscriptionText & { caller: Caller },
): PreparedSubscription | GraphQLError[] {
  const fragments = document.definitions.filter(isFragment) as FragmentDefinitionNode[];
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  const decided: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [withOneRootField(operation, byName, values), ...fragments],
  };
  const prepared = graph.prepare(print(decided), () => decided, operationName);
  const verdict = judge(prepared.guarded, caller, true);
  if (verdict.kind === 'refused') return verdict.errors;
  const { node } = prepared.plan();
  if (node?.kind !== 'Subscription') throw new Error(`The plan of a subscription is ${node?.kind}.`);
  const event: FetchNode = { ...node.primary, serviceName: eventSource };
  const completion: QueryPlan = {
    kind: 'QueryPlan',
    node: node.rest ? { kind: 'Sequence', nodes: [event, node.rest] } : event,
  };
  return {
    document: decided,
    primary: node.primary,
    completion: { plan: () => completion, operation: prepared.operation },
  };
}
