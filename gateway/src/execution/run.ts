import type { Caller } from '@noline/runtime/caller';
import type { Json } from '@noline/runtime/json';
import type { GraphQLFormattedError } from 'graphql';
import type { Conditions } from './conditions.ts';
import type { LookUps } from './look-ups.ts';
import type { Sources } from './source.ts';

/** That a fetch has come. */
export interface Arrival {
  come: Promise<void>;
  tell: () => void;
}

/** A plan at work for one request. */
export interface Run {
  /** What the subgraphs have brought so far. */
  data: Json;
  errors: GraphQLFormattedError[];
  variables: Readonly<Record<string, unknown>>;
  conditions: Conditions;
  sources: Sources;
  caller: Caller;
  /** Whether nothing is changed by it: what was read is so until its end. */
  isRead: boolean;
  lookUps: LookUps;
  /** What comes after the first part of the answer, by its label; never rejected. */
  deferred: Map<string, Promise<Run>>;
  /** Of what is deferred: the run in which it lies. */
  within?: Run;
  /** Of what is deferred: that all has come which it may need. */
  whole?: Promise<unknown>;
  /** Of the fetches that such parts need, by their ids. */
  arrivals: Map<string, Arrival>;
  /** Tells that nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** A part of a plan, compiled: adds to these objects, which lie in the run's data, what its subgraphs know of them. */
export type Step = (run: Run, objects: readonly Json[]) => Promise<void>;
