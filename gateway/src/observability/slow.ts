import { createHash } from 'node:crypto';
import type { Logger } from '@noline/runtime/log';
import type { Course } from './course.ts';
import { planText } from './plan-text.ts';

/** What a fetch of one subgraph has cost a request. */
interface Asked {
  fetches: number;
  /** Of all of them; some may have been under way at the same time. */
  milliseconds: number;
}

/** Tells of a request that took long: what was asked, but no value in it, and where the time went. */
export function tellSlow(course: Course, milliseconds: number, log: Logger): void {
  const { requestId, kind, operationName, text, code, plan } = course;
  log.warn(
    {
      ...{ requestId, kind, operationName, code, milliseconds: rounded(milliseconds) },
      // As clients name an operation that is registered.
      ...(text !== undefined && { hash: `sha256:${createHash('sha256').update(text).digest('hex')}` }),
      ...timesOf(course),
      ...(plan && { plan: planText(plan()) }),
    },
    'slow',
  );
}

/** How long each part took, in milliseconds: those before the plan is run, and each subgraph. */
export function timesOf({ parts }: Pick<Course, 'parts'>): {
  admission: number;
  planning: number;
  subgraphs: Record<string, Asked>;
} {
  const times = { admission: 0, planning: 0, subgraphs: {} as Record<string, Asked> };
  for (const { name, subgraph = '', began, ended = performance.now() } of parts) {
    const took = ended - began;
    if (name === 'admission') times.admission += took;
    else if (name === 'plan') times.planning += took;
    else {
      const known = times.subgraphs[subgraph] ?? { fetches: 0, milliseconds: 0 };
      times.subgraphs[subgraph] = { fetches: known.fetches + 1, milliseconds: rounded(known.milliseconds + took) };
    }
  }
  return { ...times, admission: rounded(times.admission), planning: rounded(times.planning) };
}

export const rounded = (milliseconds: number): number => Math.round(milliseconds * 1_000) / 1_000;
