import { isObject, type Json } from '@noline/runtime/json';
import type { Writing } from './notes.ts';

/**
 * The objects and lists that lie in several places of an answer, as an entity that is in it several times brings them: with
 * what was written of each, by the function that writes it.
 */
export type Repeated = Map<object, Map<unknown, string>>;

/** Takes up what an entity brings to several objects at once. */
export function repeat(repeated: Repeated, entity: Json): void {
  for (const value of Object.values(entity)) {
    if (typeof value === 'object' && value !== null && !repeated.has(value)) repeated.set(value, new Map());
  }
}

/** What goes through values, and through what lies in several places only once: tells whether it was here at this depth. */
export function visits(repeated: Repeated): (value: object, depth: number) => boolean {
  const seen: Set<object>[] = [];
  return (value, depth) => {
    if (!repeated.has(value)) return false;
    seen[depth] ??= new Set();
    const isKnown = seen[depth].has(value);
    seen[depth].add(value);
    return isKnown;
  };
}

type Write<From> = (from: From, writing: Writing) => string | undefined;

/** Writes what lies in several places once, unless there is something to be noted about it. */
export function once<From>(write: Write<From>): Write<From> {
  return (value, writing) => {
    const texts = isObject(value) || Array.isArray(value) ? writing.repeated.get(value) : undefined;
    if (!texts) return write(value, writing);
    const known = texts.get(write);
    if (known !== undefined) return known;
    const before = writing.notes.length;
    const text = write(value, writing);
    if (text !== undefined && writing.notes.length === before) texts.set(write, inOnePiece(text));
    return text;
  };
}

/** To look at a text puts it together, which is else done once for each place that it goes into. */
function inOnePiece(text: string): string {
  text.charCodeAt(0);
  return text;
}
