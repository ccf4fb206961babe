// Starts a program of this repository from source: `node runtime/launch.mjs <entry.ts> [arguments]`. It needs no
// package, since it is what installs them on the first run.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const own = join(root, '.noline');
const environment = process.env;
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const [entry, ...args] = process.argv.slice(2);
checkNode();
if (!entry) fail('Usage: node runtime/launch.mjs <entry.ts> [arguments]', 2);
await ensurePackages();
run();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Noline needs Node.js 20.19 or later; this is ${process.versions.node}. See https://nodejs.org/en/download`, 1);
}

async function ensurePackages() {
  mkdirSync(own, { recursive: true });
  const stamp = join(own, 'packages');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  const installed = () => read(join(root, 'node_modules/.package-lock.json'));
  if (installed() && read(stamp) === hash) return;
  await alone(join(own, 'packages.lock'), async () => {
    // Also true when npm was run by hand, or by another process while we waited.
    if (!matches(lock, installed())) await install();
    writeFileSync(stamp, hash);
  });
}

/** Whether everything that the lock file asks for on every platform is installed in that version. */
function matches(lock, installed) {
  if (!installed) return false;
  const present = JSON.parse(installed).packages;
  return Object.entries(JSON.parse(lock).packages).every(([path, { version, link, optional, devOptional, peer }]) => {
    if (!path.includes('node_modules/') || optional || devOptional || peer) return true;
    return present[path] && (link || present[path].version === version);
  });
}

function install() {
  const npm = environment.npm_execpath ?? '';
  // The npm that runs us, if any, else the one on PATH.
  const [program, first] = basename(npm) === 'npm-cli.js' ? [process.execPath, [npm]] : ['npm', []];
  // Not `npm ci`: it insists on lock entries for the optional binaries of all platforms, which a registry mirror that
  // lacks some of them cannot give. This installs what the lock file says and leaves that file as it is.
  const command = [...first, 'install', '--no-save', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'];
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;
  const line = 'Installing packages, once';
  const live = process.stderr.isTTY;
  process.stderr.write(live ? line : `… ${line}\n`);
  const timer = live && setInterval(() => process.stderr.write(`\r\x1b[2K… ${line}  ${seconds()}`), 500);
  return new Promise((resolve) => {
    const child = spawn(program, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => fail(`\nnpm could not be run: ${error.message}`, 1));
    child.on('close', (code, signal) => {
      clearInterval(timer);
      if (live) process.stderr.write('\r\x1b[2K');
      if (code !== 0) fail(`${output}\n✖ ${line} failed (${signal ?? `code ${code}`}) after ${seconds()}`, 1);
      process.stderr.write(`✔ ${line}  ${seconds()}\n`);
      resolve();
    });
  });
}

/** Two terminals may start on a fresh checkout at the same time: the second waits. */
async function alone(file, work) {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(Number(read(file)))) rmSync(file, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  await work();
  process.off('exit', release);
  release();
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run() {
  const env = { ...environment, APOLLO_TELEMETRY_DISABLED: '1' };
  const command = ['--conditions=source', '--import', 'tsx', entry, ...args];
  const child = spawn(process.execPath, command, { stdio: 'inherit', env });
  const terminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  // On Ctrl-C the terminal itself signals the child, and npm signals us once more: a child that got both would take the
  // second for "now at once". So each signal is passed on at most once, and Ctrl-C in a terminal not at all.
  process.on('SIGINT', terminal ? () => {} : onlyFirst(() => child.kill('SIGINT')));
  process.on(
    'SIGTERM',
    onlyFirst(() => child.kill('SIGTERM')),
  );
  process.on(
    'SIGHUP',
    onlyFirst(() => child.kill('SIGTERM')),
  );
  child.on('error', (error) => fail(`${entry} could not be run: ${error.message}`, 1));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function onlyFirst(action) {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}

function fail(message, code) {
  console.error(message);
  process.exit(code);
}
