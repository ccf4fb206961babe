import type { Caller } from '@noline/runtime/caller';
import type { GraphQLFormattedError } from 'graphql';
import type { Conditions } from './conditions.ts';
import type { Fault } from './faults.ts';
import type { Run, Step } from './run.ts';
import type { Shape } from './shape.ts';
import type { Sources } from './source.ts';

/** What is needed to answer an operation once, whose parts were compiled before. */
export interface Execution {
  /** Undefined where no subgraph is needed. */
  step: Step | undefined;
  shape: Shape;
  conditions: Conditions;
  /** As they were sent. */
  variables: Readonly<Record<string, unknown>>;
  sources: Sources;
  caller: Caller;
  /** Whether it is a query, or an event that is told. */
  isRead: boolean;
  signal?: AbortSignal | undefined;
}

/** The answer to an operation. */
export interface Executed {
  /** JSON. */
  data: string;
  errors: GraphQLFormattedError[];
}

/** Asks the subgraphs and writes down what they answer. Never throws because of a subgraph. */
export async function execute({ step, shape, ...request }: Execution): Promise<Executed> {
  const run: Run = { ...request, data: {}, errors: [], lookUps: new Map() };
  await step?.(run, [run.data]);
  const faults: Fault[] = [];
  const data = shape(run.data, { faults, variables: run.variables }) ?? 'null';
  return { data, errors: [...run.errors, ...toldFaults(faults, run.errors.length > 0)] };
}

/** What does not fit is only told where nothing else went wrong: as a rule it is the consequence of that. */
function toldFaults(faults: readonly Fault[], isKnown: boolean): GraphQLFormattedError[] {
  const told = isKnown ? faults.filter(({ isRefusal }) => isRefusal) : faults;
  return told.map(({ message, path, extensions }) => ({ message, path, ...(extensions && { extensions }) }));
}
