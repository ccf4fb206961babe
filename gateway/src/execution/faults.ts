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

/** Tells all faults that have come since then where they lie in the one that holds them. */
export function rise(faults: readonly Fault[], since: number, key: string | number): void {
  for (let index = since; index < faults.length; index += 1) faults[index]?.path.unshift(key);
}
