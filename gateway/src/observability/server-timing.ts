import type { Course } from './course.ts';
import { rounded, timesOf } from './slow.ts';

/**
 * Where the time of a request went, as browsers show it (the header `Server-Timing`): admission, planning, each subgraph, and
 * from the last subgraph's answer to the end.
 *
 * @param now by `performance.now()`
 */
export function serverTiming(course: Pick<Course, 'began' | 'parts'>, now: number): string {
  const { admission, planning, subgraphs } = timesOf(course);
  const last = Math.max(course.began, ...course.parts.map(({ ended = now }) => ended));
  return [
    entry('admission', admission),
    entry('plan', planning),
    ...Object.entries(subgraphs).map(([name, { fetches, milliseconds }]) =>
      entry(token(name), milliseconds, fetches > 1 ? `${fetches} fetches` : undefined),
    ),
    entry('write', rounded(now - last)),
    entry('total', rounded(now - course.began)),
  ].join(', ');
}

const entry = (name: string, milliseconds: number, description?: string): string =>
  `${name}${description ? `;desc="${description}"` : ''};dur=${milliseconds}`;

/** A name as a header may have it. */
const token = (name: string): string => name.replaceAll(/[^\w-]/g, '-');
