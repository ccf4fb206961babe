import { endText } from '@noline/runtime/error-text';
import { makeLog } from '@noline/runtime/log';
import { onShutdown } from '@noline/runtime/shutdown';
import { speakByLog } from '@noline/runtime/speak-by-log';

/** What a program has started; it is ended in the opposite order, by Ctrl-C too. */
export interface Started {
  /** Takes note of how to end what was just started. */
  ends(end: () => Promise<unknown>): void;
}

/** A mistake of the person at the keyboard; the text says what is accepted. */
export const usageError = (message: string): Error => Object.assign(new Error(message), { code: 'USAGE' });

const usageCode = 2;

/**
 * Runs a program from start to end: what it started is ended when it returns a number (its exit code), when it fails,
 * and on SIGINT or SIGTERM. Without a number it goes on until it is told to end.
 */
export async function runProgram(main: (started: Started) => Promise<number | undefined>): Promise<void> {
  const ends: (() => Promise<unknown>)[] = [];
  let told = false;
  async function stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of ends.splice(0).reverse()) await end().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
  const log = makeLog('noline', 'warn');
  speakByLog(log);
  onShutdown(log, [
    () => {
      told = true;
      return stop();
    },
  ]);
  try {
    const code = await main({ ends: (end) => void ends.push(end) });
    if (code === undefined || told) return;
    await stop();
    process.exit(code);
  } catch (error) {
    // Work that was cut off by Ctrl-C fails, of course.
    if (told) return;
    process.stderr.write(`\n✖ ${textOf(error)}\n`);
    await stop().catch((failure: Error) => process.stderr.write(`${endText(failure)}\n`));
    process.exit(codeOf(error) === 'USAGE' ? usageCode : 1);
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function textOf(error: unknown): string {
  const code = codeOf(error);
  const isMeantForPeople = error instanceof Error && error.constructor === Error;
  return isMeantForPeople && code !== undefined && code !== 'USAGE' ? `${endText(error)} (${code})` : endText(error);
}
