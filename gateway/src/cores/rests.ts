const firstMilliseconds = 100;
const longestMilliseconds = 30_000;

/** One that has run so long has not ended because of how it began. */
const steadyMilliseconds = 60_000;

/** How often in a row a process has ended soon after its start, with this end counted. */
export const endsInARow = (before: number, ranMilliseconds: number): number =>
  ranMilliseconds < steadyMilliseconds ? before + 1 : 1;

/** How long to rest before a process is started again, in milliseconds: the longer, the more often it has ended in a row. */
export const restMilliseconds = (ends: number): number =>
  Math.min(firstMilliseconds * 2 ** (ends - 1), longestMilliseconds);
