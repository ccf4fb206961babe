import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import type { Caller } from '@noline/runtime/caller';
import type { PartSpan, RequestSpan } from './spans.ts';

export type OperationKind = 'query' | 'mutation' | 'subscription' | 'none';

/** What takes its time before and while an operation is answered. */
type PartName = 'admission' | 'plan' | 'fetch';

/** Times are those of `performance.now()`, in milliseconds. */
export interface Part {
  name: PartName;
  /** Which one is asked, of a fetch. */
  subgraph?: string | undefined;
  began: number;
  /** Undefined as long as it lasts. */
  ended?: number;
  span?: PartSpan | undefined;
}

/** What becomes of a request, written down while it happens: only where somebody wants to know. */
export interface Course {
  requestId: string;
  began: number;
  /** `none` until it is known what is asked. */
  kind: OperationKind;
  operationName?: string | undefined;
  /** The document. */
  text?: string;
  /** How it is planned, once it is. */
  plan?: (() => PlanNode | SubscriptionNode | undefined) | undefined;
  /** Of the first error that the caller is told, else `OK`. */
  code: string;
  parts: Part[];
  span?: RequestSpan | undefined;
  /** Whether the caller is told where the time went. */
  isTold?: boolean;
}

export const beginCourse = (requestId: string, began: number, span?: RequestSpan): Course => ({
  requestId,
  began,
  kind: 'none',
  code: 'OK',
  parts: [],
  span,
});

/** Each operation has a caller to itself, and all who answer it know that one. */
const courses = new WeakMap<Caller, Course>();

/** The course of the operation that is run for this caller; undefined where nobody wants to know. */
export const courseOf = (caller: Caller): Course | undefined => courses.get(caller);

export const follow = (caller: Caller, course: Course): void => void courses.set(caller, course);

/** Lets what is asked in the name of somebody else be a part of the course of the one who needs it. */
export function followAs(caller: Caller, other: Caller): void {
  const course = courseOf(caller);
  if (course) follow(other, course);
}

export function beginPart(course: Course, name: PartName, subgraph?: string): Part {
  const part: Part = { name, subgraph, began: performance.now(), span: course.span?.begin(subgraph ?? name) };
  course.parts.push(part);
  return part;
}

/** @param code what went wrong in it, if anything did */
export function endPart(part: Part, code?: string): void {
  part.ended = performance.now();
  part.span?.end(code);
}

/** Notes what the caller of an operation is told that went wrong. */
export function noteErrors(caller: Caller, errors: readonly { extensions?: unknown }[] | undefined): void {
  const course = courseOf(caller);
  // Later parts of an answer may have more of them.
  if (course?.code === 'OK' && errors?.[0]) course.code = codeOf(errors[0]);
}

export function codeOf({ extensions }: { extensions?: unknown }): string {
  const { code } = (extensions ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'INTERNAL';
}

interface Planned<Step> {
  plan: NonNullable<Course['plan']>;
  step: () => Step;
}

/** The compiled plan of an operation, which is made now where nobody has asked for it before. */
export function stepOf<Step>({ plan, step }: Planned<Step>, caller: Caller): Step {
  const course = courseOf(caller);
  if (!course) return step();
  course.plan = plan;
  const part = beginPart(course, 'plan');
  try {
    return step();
  } finally {
    endPart(part);
  }
}
