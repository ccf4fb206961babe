import type { Caller } from '@noline/runtime/caller';
import { isObject, type Json } from '@noline/runtime/json';
import type { GraphQLFormattedError } from 'graphql';
import type { Conditions } from './conditions.ts';
import { type Fault, isFault, isLater, type Later, type Note, type Shape } from './notes.ts';
import type { Run, Step } from './run.ts';
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
export async function execute(execution: Execution): Promise<Executed> {
  const { data, errors } = writeDown(await runFor(execution), execution.shape);
  return { data, errors };
}

/** Asks the subgraphs for what the answer, or the first part of it, waits for. */
export async function runFor({ step, shape: _, ...request }: Execution): Promise<Run> {
  const run: Run = {
    ...{ ...request, data: {}, errors: [] },
    ...{ lookUps: new Map(), deferred: new Map(), arrivals: new Map() },
  };
  await step?.(run, [run.data]);
  return run;
}

type Path = readonly (string | number)[];

/** What was written of an answer. */
export interface Written {
  /** JSON. */
  data: string;
  errors: GraphQLFormattedError[];
  /** What is told later. */
  later: Later[];
}

/** Writes what a run has brought. @param path to the object in it that is told, with what went wrong there */
export function writeDown(run: Run, shape: Shape, path: Path = []): Written {
  const notes: Note[] = [];
  const from = path.reduce(valueAt, run.data);
  const data = (isObject(from) ? shape(from, { notes, variables: run.variables }) : undefined) ?? 'null';
  const placed = notes.map((note) => ({ ...note, path: [...path, ...note.path] }));
  const later = placed.filter(isLater);
  const errors = errorsHere(run, path, data, later);
  return { data, errors: [...errors, ...toldFaults(placed.filter(isFault), errors.length > 0)], later };
}

const valueAt = (from: unknown, step: string | number): unknown =>
  typeof from === 'object' && from !== null && Object.hasOwn(from, step) ? (from as Json)[step] : undefined;

/** What went wrong in an object, or in what holds it, but not in what the same run has for a later part. */
function errorsHere({ errors, deferred }: Run, path: Path, data: string, later: readonly Later[]) {
  const here = errors.filter(({ path: at = [] }) =>
    path.every((step, depth) => depth >= at.length || at[depth] === step),
  );
  if (here.length === 0 || later.every(({ label }) => deferred.has(label))) return here;
  const told = JSON.parse(data);
  return here.filter(({ path: at = [] }) => leadsInto(told, at.slice(path.length)));
}

function leadsInto(told: unknown, [step, ...further]: Path): boolean {
  if (step === undefined || typeof told !== 'object' || told === null) return true;
  return Object.hasOwn(told, step) && leadsInto(valueAt(told, step), further);
}

/** What does not fit is only told where nothing else went wrong: as a rule it is the consequence of that. */
function toldFaults(faults: readonly Fault[], isKnown: boolean): GraphQLFormattedError[] {
  const told = isKnown ? faults.filter(({ isRefusal }) => isRefusal) : faults;
  return told.map(({ message, path, extensions }) => ({ message, path, ...(extensions && { extensions }) }));
}
