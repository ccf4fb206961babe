import { setMaxListeners } from 'node:events';
import type { DeferNode, PlanNode } from '@apollo/query-planner';
import { isError } from '@noline/runtime/error-text';
import type { Json } from '@noline/runtime/json';
import { merge } from './merge.ts';
import type { Arrival, Run, Step } from './run.ts';

/** Known by its id to whoever asks first: the fetch, or who waits for it. */
function arrivalOf({ arrivals }: Run, id: string): Arrival {
  const known = arrivals.get(id);
  if (known) return known;
  let tell = () => {};
  const come = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const made = { come, tell };
  arrivals.set(id, made);
  return made;
}

/** A fetch that parts wait for. */
export function awaited(id: string, step: Step): Step {
  return async (run, objects) => {
    await step(run, objects);
    arrivalOf(run, id).tell();
  };
}

/**
 * Compiles a plan of which the answer does not wait for all. What is deferred begins as soon as that has come which it needs,
 * with data of its own: whatever becomes of it, nothing else in the answer changes.
 */
export function compileDefer({ primary, deferred }: DeferNode, compile: (node: PlanNode) => Step): Step {
  const first = primary.node && compile(primary.node);
  const later = deferred.flatMap(({ label = '', depends, node }) =>
    node ? { label, needs: depends.map(({ id }) => id), step: compile(node) } : [],
  );
  return async (run, objects) => {
    const waitedFor = first?.(run, objects);
    const whole = Promise.all([run.whole, waitedFor]);
    for (const { label, needs, step } of later) {
      // By a signal of its own it is not sent to a subgraph together with what the first part waits for.
      const signal = AbortSignal.any(run.signal ? [run.signal] : []);
      setMaxListeners(0, signal);
      const own: Run = { ...run, data: {}, errors: [], within: run, whole, signal };
      // What was not sent, as nothing was there to look up, never comes.
      const ready = Promise.race([whole, Promise.all(needs.map((id) => arrivalOf(run, id).come))]);
      run.deferred.set(
        label,
        ready
          .then(() => runApart(step, own, run))
          .then(
            () => own,
            (thrown: unknown) => ({ ...own, errors: [{ message: isError(thrown) ? thrown.message : String(thrown) }] }),
          ),
      );
    }
    await waitedFor;
  };
}

async function runApart(step: Step, own: Run, within: Run): Promise<void> {
  if (own.signal?.aborted) return;
  own.data = structuredClone(dataOf(within));
  await step(own, [own.data]);
}

/** What a run has brought, with what is there of that in which it lies. */
export function dataOf({ data, within }: Run): Json {
  if (!within) return data;
  const whole = structuredClone(dataOf(within));
  merge([whole], data);
  return whole;
}
