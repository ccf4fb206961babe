import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

jest.setTimeout(60_000);

const repository = join(import.meta.dirname, '../..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'noline-test-'));
  mkdirSync(join(root, 'runtime'));
  mkdirSync(join(root, 'part'));
  copyFileSync(join(import.meta.dirname, '../launch.mjs'), join(root, 'runtime/launch.mjs'));
  // One package from this folder: npm installs it without a network.
  const packages = {
    '': { dependencies: { part: 'file:part' } },
    part: {},
    'node_modules/part': { resolved: 'part', link: true },
  };
  write('package.json', JSON.stringify(packages['']));
  write('part/package.json', '{"name":"part","version":"1.0.0"}');
  write(
    'package-lock.json',
    JSON.stringify({ lockfileVersion: 3, requires: true, packages: { ...packages, part: { version: '1.0.0' } } }),
  );
  write(
    'entry.ts',
    'const told: string[] = process.argv.slice(2); console.log(process.env.APOLLO_TELEMETRY_DISABLED, ...told);',
  );
});

afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(root, file), text);

function launch(...args: string[]) {
  // From the repository, where tsx is installed.
  const child = spawn(process.execPath, [join(root, 'runtime/launch.mjs'), ...args], { cwd: repository });
  const told = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (told.out += chunk));
  child.stderr.on('data', (chunk) => (told.err += chunk));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, ...told }));
  });
  return { child, ended };
}

test('installs packages once, then only runs the entry with its arguments', async () => {
  const entry = join(root, 'entry.ts');
  const first = await launch(entry, '--help').ended;
  expect(first).toMatchObject({
    code: 0,
    out: '1 --help\n',
    err: expect.stringMatching(/✔ Installing packages, once {2}\d+ s/),
  });
  expect(await launch(entry, 'import', '--fast').ended).toEqual({ code: 0, out: '1 import --fast\n', err: '' });
});

test('shows what npm said when the packages cannot be installed', async () => {
  write('package.json', '{"dependencies":{"part":"file:part","other":"file:missing.tgz"}}');
  const { code, out, err } = await launch(join(root, 'entry.ts')).ended;
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('missing.tgz');
  expect(err).toContain('✖ Installing packages, once failed (code ');
});

test('passes a signal on once, waits for the program and ends with its code', async () => {
  write(
    'entry.ts',
    `
    let signals = 0;
    process.on('SIGTERM', () => {
      signals++;
      process.stdin.once('end', () => process.exit(10 + signals)).resume();
    });
    setInterval(() => {}, 1_000);
    console.log('ready');`,
  );
  const { child, ended } = launch(join(root, 'entry.ts'));
  await new Promise((resolve) => createInterface(child.stdout).once('line', resolve));
  child.kill('SIGTERM');
  child.kill('SIGTERM');
  child.stdin.end();
  expect((await ended).code).toBe(11);
});

test('without an entry it tells how it is used', async () => {
  expect(await launch().ended).toEqual({
    code: 2,
    out: '',
    err: 'Usage: node runtime/launch.mjs <entry.ts> [arguments]\n',
  });
});
