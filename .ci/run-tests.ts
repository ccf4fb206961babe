import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bar, step } from '../runtime/src/progress.ts';
import { type Services, startServices } from '../runtime/src/services/start.ts';
import { type Ended, root, runCommand } from './run-command.ts';

/** How many there were of each. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What of Jest's `--json` is read here. */
interface JestResult {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: 'passed' | 'failed'; message: string }[];
}

/**
 * A database and cache for the tests, to be given to {@link runTests}; undefined, and said why, where there are none. They
 * are started here and not by Jest's set-up, so that fetching them on the first run is seen.
 */
export async function openServices(): Promise<Services | undefined> {
  try {
    return await startServices({ folder: join(root, '.noline'), data: 'throwaway', env: process.env, progress: step });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return undefined;
  }
}

/**
 * Runs all tests once, or those whose path matches a pattern, and stops the services.
 *
 * @returns the counts; a file that could not be run counts as one that failed
 */
export async function runTests(services: Services, patterns: string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'noline-check-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  try {
    const env = { MONGODB_URL: services.mongodbUrl, REDIS_URL: services.redisUrl };
    return await runJest(patterns, env, join(folder, 'jest.json'));
  } finally {
    await services.stop();
  }
}

async function runJest(patterns: string[], env: NodeJS.ProcessEnv, file: string): Promise<Counts> {
  const listed = await runCommand(['jest', '--listTests', ...patterns]);
  const files = listed.output.split('\n').filter((line) => line.startsWith('/')).length;
  const shown = bar('Tests, by file', files);
  // Two files at a time on any machine: the end-to-end ones wait most of the time, and all share one database.
  const ended = await runCommand(['jest', '--maxWorkers=2', '--json', `--outputFile=${file}`, ...patterns], {
    env,
    onLine: (line) => /^(PASS|FAIL) /.test(line) && shown.advance(),
  });
  const counts = read(ended, file);
  const detail = `${counts.passed} of ${counts.passed + counts.failed} tests in ${files} files`;
  if (counts.failed > 0) shown.fail(detail);
  else shown.done(detail);
  if (counts.failed > 0) process.stderr.write(`${counts.said}\n`);
  return counts;
}

function read({ code, output }: Ended, file: string): Counts & { said: string } {
  let result: JestResult;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, said: output };
  }
  const failures = result.testResults.filter(({ status }) => status === 'failed');
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  // Jest itself may fail where no test does: no file matches, set-up or tear-down throws.
  const atLarge = failed === 0 && (code !== 0 || !result.success);
  return {
    passed: result.numPassedTests,
    failed: atLarge ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
    said: atLarge
      ? output
      : failures.map(({ name, message }) => `FAIL ${name.slice(root.length)}\n${message}`).join('\n'),
  };
}
