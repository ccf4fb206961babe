/** What came of a measurement's events at all subscribers together. */
export interface Arrived {
  answers: number;
  /** Answers that a subscriber should have had and did not get. */
  lost: number;
  /** Answers that came twice, or behind a later one. */
  repeated: number;
}

/** Counts for each subscriber whether the events that are numbered one after the other come once each, and in order. */
export interface Tally {
  /** What comes from now on is counted; the next number is that behind `from`. */
  begin(from: number): void;
  note(subscriber: number, number: number): void;
  answers(): number;
  /** @param to the last number that was said */
  result(to: number): Arrived;
}

export function makeTally(subscribers: number): Tally {
  const last = new Float64Array(subscribers);
  let answers = 0;
  let lost = 0;
  let repeated = 0;
  return {
    begin(from) {
      last.fill(from);
      answers = 0;
      lost = 0;
      repeated = 0;
    },
    note(subscriber, number) {
      const before = last[subscriber] as number;
      if (number <= before) {
        repeated += 1;
        return;
      }
      answers += 1;
      lost += number - before - 1;
      last[subscriber] = number;
    },
    answers: () => answers,
    result(to) {
      const missing = last.reduce((sum, number) => sum + Math.max(0, to - number), 0);
      return { answers, lost: lost + missing, repeated };
    },
  };
}
