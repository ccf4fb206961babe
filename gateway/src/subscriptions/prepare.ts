import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { Caller } from '@noline/runtime/caller';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { judge } from '../access/verdict.ts';
import { withoutDefer } from '../execution/defer.ts';
import type { Operation } from '../execution/operation.ts';
import type { Step } from '../execution/run.ts';
import type { Graph, Prepared } from '../graph.ts';
import { type Resumption, readResumption, withCursorVariable } from './resume.ts';
import { withOneRootField } from './root-field.ts';

/** The name under which a plan finds the event that it completes. */
export const eventSource = 'event';

/** A subscription that is ready to start. */
export interface PreparedSubscription extends Pick<Resumption, 'after' | 'latestOnly' | 'isResumable'> {
  /** The same for all that ask for the same, wherever they begin: its text and its variables. */
  key: string;
  operation: Operation;
  /** Only those that it uses, as they were sent. */
  variables: Readonly<Record<string, unknown>>;
  /** Completes one event: the first fetch of the plan is answered by the event itself. */
  completion: Step;
  /** Where its events come from. */
  source: EventSource;
  /** Whether everybody in the same surroundings is told the same. */
  isPublic: boolean;
}

interface EventSource {
  subgraph: string;
  query: string;
  operationName: string | undefined;
  /** The names of the variables that it takes besides the cursor. */
  variables: readonly string[];
}

export interface SubscriptionText {
  document: DocumentNode;
  /** The one of the document that is to run. */
  operation: OperationDefinitionNode;
  operationName?: string | undefined;
  variables?: Readonly<Record<string, unknown>> | undefined;
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
  { document, operation, operationName, variables = {}, values, caller }: SubscriptionText & { caller: Caller },
): PreparedSubscription | GraphQLError[] {
  const fragments = document.definitions.filter(isFragment) as FragmentDefinitionNode[];
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  const decided = withOneRootField(operation, byName, values);
  const { operation: whole, ...resumption } = readResumption(graph.schema, decided, values);
  const { document: asked, used } = withUsedVariables([whole, ...spreadBy(whole, byName)]);
  const words = print(asked);
  const prepared = graph.prepare(words, () => withoutDefer(asked), operationName);
  const verdict = judge(prepared.guarded, caller, true);
  if (verdict.kind === 'refused') return verdict.errors;
  const sent = Object.fromEntries(used.filter((name) => name in variables).map((name) => [name, variables[name]]));
  return {
    ...resumption,
    ...planned(graph, prepared, resumption.isResumable),
    key: `${words}\n${operationName ?? ''}\n${JSON.stringify(Object.fromEntries(used.map((name) => [name, values[name]])))}`,
    operation: prepared,
    variables: sent,
    isPublic: prepared.isPublic,
  };
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** The fragments that are left: those of the root stand in the operation by now, and may have named the cursor. */
function spreadBy(operation: OperationDefinitionNode, fragments: Fragments): Iterable<FragmentDefinitionNode> {
  const used = new Set<FragmentDefinitionNode>();
  function look(definition: OperationDefinitionNode | FragmentDefinitionNode): void {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments[name.value];
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        look(fragment);
      },
    });
  }
  look(operation);
  return used;
}

/** What is not used any more is not asked for: variables of conditions that are decided, and that of the cursor. */
function withUsedVariables(asked: DocumentNode['definitions']): { document: DocumentNode; used: string[] } {
  const used = new Set<string>();
  visit(
    { kind: Kind.DOCUMENT, definitions: asked },
    {
      VariableDefinition: () => false,
      Variable({ name }) {
        used.add(name.value);
      },
    },
  );
  const definitions = asked.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? {
          ...definition,
          variableDefinitions: definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)),
        }
      : definition,
  );
  return { document: { kind: Kind.DOCUMENT, definitions }, used: [...used].sort() };
}

type PlannedSubscription = Pick<PreparedSubscription, 'completion' | 'source'>;

const plannedOnce = new WeakMap<Prepared, PlannedSubscription>();

function planned(graph: Graph, prepared: Prepared, isResumable: boolean): PlannedSubscription {
  const known = plannedOnce.get(prepared);
  if (known) return known;
  const node = prepared.plan();
  if (node?.kind !== 'Subscription') throw new Error(`The plan of a subscription is ${node?.kind}.`);
  const { primary, rest } = node;
  const event: FetchNode = { ...primary, serviceName: eventSource };
  const whole: PlanNode = rest ? { kind: 'Sequence', nodes: [event, rest] } : event;
  const made: PlannedSubscription = {
    completion: graph.compile(whole),
    source: {
      subgraph: primary.serviceName,
      query: isResumable ? withCursorVariable(primary.operation) : primary.operation,
      operationName: primary.operationName,
      variables: primary.variableUsages ?? [],
    },
  };
  plannedOnce.set(prepared, made);
  return made;
}
