import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProgram, usageError } from '../../src/start/program.ts';
import { runNoGap } from './run.ts';

const size = { gateways: 3, screens: 200, changes: 20_000 };
const help = `Lets ${size.screens} screens watch at least ${size.changes.toLocaleString('en')} changes of stock, over WebSocket and server-sent events, at ${size.gateways} gateways
of both shapes. Screens are torn off and come back elsewhere with their last cursor; gateways, subgraphs and the cache
are killed, the cache loses its memory. Checks that each screen was told each change of its own once and in order.

  npm run no-gap -- [--minutes <number>] [--seed <text>]

Options:
  --minutes   how long things go wrong, 0.1 to 1440; 1 where it is left out
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

const write = (text: string): void => void process.stdout.write(text);

await runProgram(async () => {
  const { help: wantsHelp, minutes = '1', seed = String(Date.now() % 1_000_000) } = readOptions(process.argv.slice(2));
  if (wantsHelp) {
    write(help);
    return 0;
  }
  const length = Number(minutes);
  if (!(length >= 0.1 && length <= 1_440)) throw usageError(`--minutes takes 0.1 to 1440, not "${minutes}".`);
  const logs = mkdtempSync(join(tmpdir(), 'noline-no-gap-'));
  write(`${size.screens} screens for ${minutes} min, seed ${seed}: five processes start.\n`);
  const onEvent = (line: string): void => write(`${line}\n`);
  const report = await runNoGap({ ...size, milliseconds: length * 60_000, seed, logs, onEvent });
  const { changes, told, returns, errors, faults } = report;
  const number = (of: number): string => of.toLocaleString('en');
  write(`\n${number(changes)} changes, told ${number(told)} times; screens came back ${number(returns)} times\n`);
  for (const [code, times] of Object.entries(errors)) write(`  ${number(times)} times because of ${code}\n`);
  write(faults.length === 0 ? '\nEverything holds.\n' : `\n${faults.length} faults:\n${faults.join('\n')}\n`);
  if (faults.length === 0) rmSync(logs, { recursive: true });
  else write(`\nLogs: ${logs}\n`);
  return faults.length === 0 ? 0 : 1;
});
