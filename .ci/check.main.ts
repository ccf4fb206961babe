import { step } from '../runtime/src/progress.ts';
import { type Check, checks } from './checks.ts';
import { endCommands, runCommand } from './run-command.ts';
import { type Counts, openServices, runTests } from './run-tests.ts';

const help = `npm test                 every check, then every test
npm test -- <pattern>    every check, then the tests whose path matches the pattern
npm test -- --help       this text

Checks: ${checks.map(({ title }) => title.toLowerCase()).join(', ')}.
Tests run on a database and cache that are started for them and thrown away, or on those that MONGODB_URL and REDIS_URL
name. What a check or a test says is shown where it fails. The last line counts both; the exit code is 1 where one failed.

One test alone, with a database and cache of its own:    npx jest <pattern>
`;

/** Steps that graphql-codegen tells of. */
const ownProgress = /^[❯✔] .*\n/gm;

const patterns = process.argv.slice(2);

/** Whether it has found nothing. */
async function runCheck({ title, command, mend }: Check): Promise<boolean> {
  const shown = step(title);
  const { code, output } = await runCommand(command);
  if (code === 0) {
    shown.done();
    return true;
  }
  shown.fail(mend && `run: ${mend}`);
  process.stderr.write(`${output.replace(ownProgress, '').trim()}\n\n`);
  return false;
}

/** Two at a time on any machine: most of them use one core. */
async function runChecks(): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const left = [...checks];
  const inTurn = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) counts[(await runCheck(next)) ? 'passed' : 'failed'] += 1;
  };
  await Promise.all([inTurn(), inTurn()]);
  return counts;
}

async function check(): Promise<void> {
  // The first run on a machine fetches the servers meanwhile.
  const [checked, services] = await Promise.all([runChecks(), openServices()]);
  const parts = [checked, services ? await runTests(services, patterns) : { passed: 0, failed: 1, skipped: 0 }];
  const sum = (of: keyof Counts): number => parts.reduce((total, counts) => total + counts[of], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endCommands();
    process.exit(1);
  });
}

if (patterns.some((argument) => argument === '--help' || argument === '-h')) process.stdout.write(help);
else await check();
