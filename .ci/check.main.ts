import { step } from '../runtime/src/progress.ts';
import { checks } from './checks.ts';
import { endCommands, runCommand } from './run-command.ts';
import { type Counts, runTests } from './run-tests.ts';

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

async function runChecks(): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, command, mend } of checks) {
    const shown = step(title);
    const { code, output } = await runCommand(command);
    if (code === 0) {
      counts.passed += 1;
      shown.done();
    } else {
      counts.failed += 1;
      shown.fail(mend && `run: ${mend}`);
      process.stderr.write(`${output.replace(ownProgress, '').trim()}\n\n`);
    }
  }
  return counts;
}

async function check(): Promise<void> {
  const parts = [await runChecks(), await runTests(patterns)];
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
