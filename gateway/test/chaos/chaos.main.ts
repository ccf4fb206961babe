import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProgram, usageError } from '../../src/start/program.ts';
import { type ChaosReport, runChaos } from './run.ts';

const help = `Lets 50 buyers shop at the platform in both shapes while its processes are killed, at random moments and at each step of
each saga, its cache is emptied and its database is killed; then checks that nothing was oversold, done twice or lost.

  npm run chaos -- [--minutes <number>] [--seed <text>]

Options:
  --minutes   how long, 0.2 to 1440; 1 where it is left out. Cache and database fail once in each two minutes
  --seed      the same seed makes the same choices, as far as the network allows; a new one where it is left out
  --help      this text

It brings a database and a cache of its own, which are thrown away. Exit code: 0 where everything holds, 1 where something
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

function verdict({ wishes, points, kills, faults }: ChaosReport): string {
  const rows = Object.entries(wishes).map(
    ([what, { granted, refused, lost }]) =>
      `  ${what.padEnd(24)}${granted} granted, ${refused} refused, ${lost} tries without an answer`,
  );
  const missed = points.all - points.hit.size;
  const steps = `${kills} processes killed, at ${points.hit.size} of ${points.all} steps of sagas`;
  const told = faults.length === 0 ? 'Everything holds.' : `${faults.length} faults:\n${faults.join('\n')}`;
  return `${rows.join('\n')}\n${steps}${missed > 0 ? '; a longer run comes to more' : ''}\n\n${told}\n`;
}

await runProgram(async () => {
  const { help: wantsHelp, minutes = '1', seed = String(Date.now() % 1_000_000) } = readOptions(process.argv.slice(2));
  if (wantsHelp) {
    process.stdout.write(help);
    return 0;
  }
  const length = Number(minutes);
  if (!(length >= 0.2 && length <= 1_440)) throw usageError(`--minutes takes 0.2 to 1440, not "${minutes}".`);
  const logs = mkdtempSync(join(tmpdir(), 'noline-chaos-'));
  process.stdout.write(`Seed ${seed}, ${minutes} min; eight processes, both shapes, start.\n`);
  const onEvent = (line: string): void => void process.stdout.write(`${line}\n`);
  const report = await runChaos({ milliseconds: length * 60_000, seed, logs, onEvent });
  process.stdout.write(`\n${verdict(report)}`);
  if (report.faults.length === 0) rmSync(logs, { recursive: true });
  else process.stdout.write(`\nSeed ${seed}; logs: ${logs}\n`);
  return report.faults.length === 0 ? 0 : 1;
});
