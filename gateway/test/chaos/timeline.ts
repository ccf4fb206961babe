/** What happens while things go wrong. */
export interface Timeline {
  /** Each with the seconds since the beginning. */
  lines: string[];
  /** Takes note of what happened now. */
  note(what: string): void;
}

/** @param onEvent is told of each line at once */
export function beginTimeline(onEvent: (line: string) => void = () => {}): Timeline {
  const began = Date.now();
  const lines: string[] = [];
  return {
    lines,
    note(what) {
      const line = `${((Date.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${what}`;
      lines.push(line);
      onEvent(line);
    },
  };
}
