import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The full path of a program in a PATH-like list of folders, or undefined. */
export function findProgram(name: string, path = ''): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** What a program prints on standard output; undefined when it cannot run. */
export async function outputOf(program: string, ...args: string[]): Promise<string | undefined> {
  return execute(program, args).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
