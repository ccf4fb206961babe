import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** How a file with settings is named in what is told of it. */
interface Words {
  /** `channels`, as in "The channels in x.json are not right". */
  what: string;
  /** Its outermost part: `the list`. */
  whole: string;
}

/**
 * Settings from a JSON file.
 *
 * @throws Error that names the file and lists every fault, a line each
 */
export function readSettingsFile<T>(schema: z.ZodType<T>, file: string | URL, { what, whole }: Words): T {
  const read = schema.safeParse(parse(file, what));
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.') || whole}: ${message}`);
  throw new Error(`The ${what} in ${file} are not right:\n${faults.join('\n')}`);
}

function parse(file: string | URL, what: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The ${what} cannot be read from ${file}: ${(error as Error).message}`);
  }
}
