import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crashPoints } from '@noline/order/testing/crashing';
import { runProgram, usageError } from '../../src/start/program.ts';
import { walkEveryStep } from './every-step.ts';
import type { Count } from './outcome.ts';
import { buyers, runChaos } from './run.ts';

const help = `Lets a process die at each step of each saga, one after the other; then lets 50 buyers shop at the platform in both shapes
while its processes are killed at random moments and steps, its cache is emptied and its database is killed. Checks each
time that nothing was oversold, done twice or lost.

  npm run chaos -- [--minutes <number>] [--seed <text>]

Options:
  --minutes   how long the buyers shop, 0.2 to 1440; 1 where it is left out. Cache and database fail once in each two
              minutes. The steps take about a minute more
  --seed      the same seed makes the same choices, as far as the network allows; a new one where it is left out
  --help      this text

It brings databases and caches of its own, which are thrown away. Exit code: 0 where everything holds, 1 where something
does not (the logs of all processes are kept then), 2 where the command is not understood.
`;

function readOptions(args: string[]) {
  try {
    const options = {
      minutes: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw usageError(`${(error as Error).message} See --help.`);
  }
}

const told = (faults: readonly string[]): string =>
  faults.length === 0 ? 'Everything holds.' : `${faults.length} faults:\n${faults.join('\n')}`;

const rowsOf = (wishes: Record<string, Count>): string =>
  Object.entries(wishes)
    .map(
      ([what, { granted, refused, lost }]) =>
        `  ${what.padEnd(24)}${granted} granted, ${refused} refused, ${lost} tries without an answer\n`,
    )
    .join('');

const write = (text: string): void => void process.stdout.write(text);
const onEvent = (line: string): void => write(`${line}\n`);

/** Whether everything holds after a process has ended at each step. */
async function walk(logs: string): Promise<boolean> {
  write('Each step of each saga: ten processes start.\n');
  const { wishes, hit, faults } = await walkEveryStep({ logs, onEvent });
  write(`\n${rowsOf(wishes)}A process has ended at ${hit.size} of ${crashPoints.length} steps\n\n${told(faults)}\n\n`);
  return faults.length === 0;
}

/** Whether everything holds after buyers have shopped while all kinds of things went wrong. */
async function chaos(minutes: number, seed: string, logs: string): Promise<boolean> {
  write(`${buyers} buyers for ${minutes} min, seed ${seed}: eight processes, both shapes, start.\n`);
  const { wishes, kills, atSteps, faults } = await runChaos({ milliseconds: minutes * 60_000, seed, logs, onEvent });
  write(`\n${rowsOf(wishes)}${kills} processes killed, ${atSteps} of them at steps of sagas\n\n${told(faults)}\n`);
  return faults.length === 0;
}

await runProgram(async () => {
  const { help: wantsHelp, minutes = '1', seed = String(Date.now() % 1_000_000) } = readOptions(process.argv.slice(2));
  if (wantsHelp) {
    write(help);
    return 0;
  }
  const length = Number(minutes);
  if (!(length >= 0.2 && length <= 1_440)) throw usageError(`--minutes takes 0.2 to 1440, not "${minutes}".`);
  const logs = mkdtempSync(join(tmpdir(), 'noline-chaos-'));
  const holds = (await walk(logs)) && (await chaos(length, seed, logs));
  if (holds) rmSync(logs, { recursive: true });
  else write(`\nLogs: ${logs}\n`);
  return holds ? 0 : 1;
});
