import type { Caller } from '@noline/runtime/caller';
import type { Logger } from '@noline/runtime/log';
import { beginCourse, type Course } from './course.ts';
import type { Metrics } from './metrics.ts';
import { tellSlow } from './slow.ts';
import type { Tracing } from './spans.ts';

/** Who wants to know what becomes of requests. */
export interface WatchDeps {
  metrics?: Metrics | undefined;
  tracing?: Tracing | undefined;
  /** How long a request may take before it is told of in the log. */
  slowMilliseconds?: number | undefined;
  /** Who is told where the time of a request went. */
  isTimed: (caller: Caller) => boolean;
}

export interface Watch {
  /** Whether nobody wants to know of any request. */
  isIdle: boolean;
  isTimed: (caller: Caller) => boolean;
  /** @param began by `performance.now()` */
  begin(requestId: string, headers: Readonly<Record<string, unknown>>, began: number): Course;
  /** To be called once, when the answer is sent. */
  end(course: Course): void;
}

export function makeWatch({ metrics, tracing, slowMilliseconds, isTimed }: WatchDeps, log: Logger): Watch {
  return {
    isIdle: !metrics && !tracing && slowMilliseconds === undefined,
    isTimed,
    begin: (requestId, headers, began) => beginCourse(requestId, began, tracing?.begin(headers, began)),
    end(course) {
      const milliseconds = performance.now() - course.began;
      metrics?.observeRequest(course.kind, course.code, milliseconds / 1_000);
      course.span?.end(course);
      if (slowMilliseconds !== undefined && milliseconds >= slowMilliseconds) tellSlow(course, milliseconds, log);
    },
  };
}
