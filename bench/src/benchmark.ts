import type { ParseArgsConfig } from 'node:util';

/** A benchmark of its own name: `npm run bench -- flash-sale`. */
export interface Benchmark {
  name: string;
  /** One line of what it measures. */
  summary: string;
  /** Its options, as people read them: a line each. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Measures, and prints what came of it. */
  run: (values: Values, env: NodeJS.ProcessEnv) => Promise<void>;
}

/** The options as they were given, or their defaults. */
export type Values = Record<string, unknown>;

/** An option that is a number greater than 0. */
export function numberOf(values: Values, name: string): number {
  const number = Number(values[name]);
  if (number > 0) return number;
  throw Object.assign(new Error(`--${name} takes a number greater than 0, not "${values[name]}".`), { code: 'USAGE' });
}

const listOf = (values: Values, name: string): string[] => String(values[name]).split(',');

/** An option that is a list of numbers greater than 0. */
export const numbersOf = (values: Values, name: string): number[] =>
  listOf(values, name).map((text) => numberOf({ [name]: text }, name));

/** An option that is a list of known names. */
export function chooseFrom<Name extends string>(values: Values, name: string, known: readonly Name[]): Name[] {
  const chosen = listOf(values, name);
  const wrong = chosen.find((one) => !known.includes(one as Name));
  if (wrong === undefined) return chosen as Name[];
  throw Object.assign(new Error(`--${name} takes of ${known.join(', ')}, not "${wrong}".`), { code: 'USAGE' });
}
