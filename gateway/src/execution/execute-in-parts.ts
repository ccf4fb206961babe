import { GraphQLError } from 'graphql';
import { ownLabel } from './defer.ts';
import { dataOf } from './deferral.ts';
import { type Execution, runFor, type Written, writeDown } from './execute.ts';
import type { Later } from './notes.ts';
import type { Run } from './run.ts';

/** What is told later of an object in the answer. */
export interface Part extends Pick<Written, 'data' | 'errors'> {
  /** To the object. */
  path: Later['path'];
  /** As the client has given it. */
  label: string | undefined;
}

/** Parts that come together. */
export interface Parts {
  parts: Part[];
  hasNext: boolean;
}

/** An answer in parts, of which the first is there. */
export interface InParts extends Pick<Written, 'data' | 'errors'> {
  hasNext: boolean;
  /** The others, each as soon as it is there and the one was told in which it lies. */
  rest: AsyncIterable<Parts>;
  /** When no subgraph is asked any more. */
  settled: Promise<void>;
}

interface Waiting {
  label: string;
  own: Run;
  later: Later[];
}

/** Asks the subgraphs, and writes down what they answer as it comes. Never throws because of a subgraph. */
export async function executeInParts(execution: Execution): Promise<InParts> {
  const run = await runFor(execution);
  const written = writeDown(run, execution.shape);
  const { data, errors, later } = written;
  forget(run, [written]);
  return { data, errors, hasNext: later.length > 0, rest: restOf(run, later), settled: settle(run) };
}

/** What was told is not told again with a later part of the same run. */
function forget(run: Run, written: readonly Written[]): void {
  const told = new Set(written.flatMap(({ errors }) => errors));
  run.errors = run.errors.filter((error) => !told.has(error));
}

async function settle({ deferred }: Run): Promise<void> {
  // A map goes on to what is added to it meanwhile: parts that lie in others.
  for (const part of deferred.values()) await part;
}

async function* restOf(run: Run, first: readonly Later[]): AsyncIterable<Parts> {
  const waiting = new Map<string, Promise<Waiting>>();
  function wait(all: readonly Later[], within: Run): void {
    for (const label of new Set(all.map((one) => one.label))) {
      const later = all.filter((one) => one.label === label);
      // What no subgraph is asked for was there already.
      const came = run.deferred.get(label) ?? Promise.resolve(within);
      waiting.set(
        label,
        came.then((own) => ({ label, own, later })),
      );
    }
  }
  wait(first, run);
  while (waiting.size > 0) {
    const { label, own, later } = await Promise.race(waiting.values());
    waiting.delete(label);
    const told = writtenLater(own, later);
    forget(own, told);
    const within = told.flatMap((one) => one.later);
    wait(within, own);
    const parts = told.map(({ path, data, errors }) => ({ path, label: ownLabel(label), data, errors }));
    yield { parts, hasNext: waiting.size > 0 };
  }
}

/** A bug that shows itself here is told with the parts that it has cost, and the others come all the same. */
function writtenLater(own: Run, later: readonly Later[]): (Written & Pick<Later, 'path'>)[] {
  try {
    const brought: Run = { ...own, data: dataOf(own) };
    return later.map(({ path, write }) => ({ path, ...writeDown(brought, write, path) }));
  } catch (thrown) {
    return later.map(({ path }) => {
      const error = new GraphQLError(String(thrown), { path, originalError: thrown as Error });
      return { path, data: 'null', errors: [error], later: [] };
    });
  }
}
