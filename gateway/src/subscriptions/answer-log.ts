import type { WrittenAnswer } from '../written.ts';

/**
 * The latest answers of one broadcast, numbered. Each reader is a number in it, that of the answer which it gets next: so
 * one that is behind costs nothing, and one that comes back with a cursor that is known here misses nothing.
 */
export interface AnswerLog {
  /** The number of the oldest answer that is kept. */
  readonly first: number;
  /** The number that the next answer will get. */
  readonly next: number;
  /** The newest cursor that was told, by an answer or a position. */
  readonly cursor: string | undefined;
  append(answer: WrittenAnswer): void;
  /** Notes a place behind the newest answer, up to which there is nothing more to tell. */
  mark(cursor: string): void;
  at(number: number): WrittenAnswer | undefined;
  /** The number of the answer behind a cursor; undefined where that is not known here. */
  behind(cursor: string): number | undefined;
}

export interface LogLimits {
  answers: number;
  /** Of UTF-16 code units. */
  characters: number;
}

/** @param limits how much is kept; the newest answer always is */
export function makeAnswerLog(limits: LogLimits): AnswerLog {
  const kept: WrittenAnswer[] = [];
  // In the order of their numbers, as they come in.
  const places = new Map<string, number>();
  let first = 0;
  let characters = 0;
  let newest: string | undefined;

  const next = (): number => first + kept.length;
  function note(cursor: string): void {
    places.delete(cursor);
    places.set(cursor, next());
    newest = cursor;
    const mostPlaces = 2 * limits.answers;
    for (const [place, number] of places) {
      if (number >= first && places.size <= mostPlaces) break;
      places.delete(place);
    }
  }
  return {
    get first() {
      return first;
    },
    get next() {
      return next();
    },
    get cursor() {
      return newest;
    },
    append(answer) {
      kept.push(answer);
      characters += answer.json.length;
      while (kept.length > 1 && (kept.length > limits.answers || characters > limits.characters)) {
        characters -= kept.shift()?.json.length ?? 0;
        first += 1;
      }
      if (answer.cursor !== undefined) note(answer.cursor);
    },
    mark: note,
    at: (number) => kept[number - first],
    behind(cursor) {
      const number = places.get(cursor);
      return number !== undefined && number >= first ? number : undefined;
    },
  };
}
