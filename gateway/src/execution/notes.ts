import type { Json } from '@noline/runtime/json';
import type { GraphQLFormattedError } from 'graphql';

/** Something that is wrong with a value of the answer. */
export interface Fault {
  message: string;
  /** From the object that is just written to the value; it grows on the way up. */
  path: (string | number)[];
  extensions?: GraphQLFormattedError['extensions'];
  /** Whether the caller may not see the value; else a subgraph has answered what does not fit. */
  isRefusal?: true;
}

/** An object of which more is told later. */
export interface Later {
  /** Of the `@defer`. */
  label: string;
  /** To the object; it grows on the way up. */
  path: (string | number)[];
  write: Shape;
}

/** What is noted while an answer is written. */
export type Note = Fault | Later;

/** An answer that is being written. */
export interface Writing {
  notes: Note[];
  variables: Readonly<Record<string, unknown>>;
}

/** Writes what the subgraphs have brought as the operation wants it, as JSON. Undefined is a null for all of it. */
export type Shape = (from: Json, writing: Writing) => string | undefined;

export const isLater = (note: Note): note is Later => 'write' in note;
export const isFault = (note: Note): note is Fault => !isLater(note);

/** Tells all notes that have come since then where they lie in what holds them. */
export function rise(notes: readonly Note[], since: number, key: string | number): void {
  for (let index = since; index < notes.length; index += 1) notes[index]?.path.unshift(key);
}

/** What lies in something that is null is not told later either. */
export function forgetLater(notes: Note[], since: number): undefined {
  const faults = notes.splice(since).filter(isFault);
  notes.push(...faults);
}
