import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { urlSetting } from '@noline/runtime/process';
import { type Progress, step } from '@noline/runtime/progress';
import { type SubgraphName, subgraphNames } from '@noline/schema/subgraphs';
import { type Env, root } from './own-platform.ts';
import { freePorts } from './ports.ts';
import type { Started } from './program.ts';

interface Running {
  name: SubgraphName;
  url: string;
  log: string;
  child: ChildProcess;
}

interface Distribution {
  /** With everything that the processes need; a subgraph whose URL is in it runs elsewhere already. */
  env: Env;
  /** Where their logs go. */
  folder: string;
  host: string;
  /** The gateway's port: the subgraphs take those behind it, or any where it is 0. */
  port: number;
  progress?: Progress;
}

const readyMilliseconds = 60_000;
const endMilliseconds = 8_000;

/**
 * Starts each subgraph as a process of its own and waits until all of them answer.
 *
 * @returns the URL of each by its setting: `PRODUCT_URL`
 * @throws Error with code PORT_IN_USE, or one that shows the log of the process that did not come up
 */
export async function startSubgraphProcesses(
  { env, folder, host, port, progress = step }: Distribution,
  started: Started,
): Promise<Record<string, string>> {
  const names = subgraphNames.filter((name) => !env[urlSetting(name)]);
  const ports = await freePorts(
    names.map((_, index) => (port === 0 ? 0 : port + 1 + index)),
    host,
  );
  const urls = Object.fromEntries(
    names.map((name, index) => [urlSetting(name), `http://${host}:${ports[index]}/graphql`]),
  );
  const shown = progress(`Subgraphs, a process each (${names.join(', ')})`);
  const running = names.map((name, index) => {
    const own = { ...env, ...urls, HOST: host, PORT: String(ports[index]) };
    return start(name, urls[urlSetting(name)] ?? '', own, folder);
  });
  started.ends(async () => void (await Promise.all(running.map(end))));
  try {
    await Promise.all(running.map(ready));
    shown.done(`logs in ${join(folder, 'logs')}`);
  } catch (error) {
    shown.fail();
    throw error;
  }
  for (const one of running) one.child.once('exit', (code, signal) => tellEnd(one, code ?? signal));
  return urls;
}

function start(name: SubgraphName, url: string, env: Env, folder: string): Running {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const log = join(folder, 'logs', `${name}.log`);
  const output = openSync(log, 'w', 0o600);
  const guard = join(root, 'gateway/src/start/end-with-parent.ts');
  const command = ['--conditions=source', '--import', 'tsx', '--import', guard, `subgraphs/${name}/src/main.ts`];
  // In a session of its own, so that Ctrl-C reaches only us and we end all parts in order.
  const child = spawn(process.execPath, command, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  return { name, url, log, child };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function ready({ name, url, log, child }: Running): Promise<void> {
  for (const giveUp = Date.now() + readyMilliseconds; ; ) {
    if (hasEnded(child) || Date.now() > giveUp) {
      const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
      throw new Error(`The subgraph ${name} did not start:\n${tail}\n(log: ${log})`);
    }
    const answer = await fetch(new URL('/health', url)).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function end({ child }: Running): Promise<void> {
  child.removeAllListeners('exit');
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), endMilliseconds);
  await ended;
  clearTimeout(timer);
}

const tellEnd = ({ name, log }: Running, how: number | NodeJS.Signals | null): void =>
  void process.stderr.write(`\n✖ The subgraph ${name} has ended (${how}); the others go on. Its log: ${log}\n`);
