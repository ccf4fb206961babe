import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports.ts';
import { type Program, startProgram } from './program.ts';
import { until } from './until.ts';

// The first run on a machine fetches the servers and builds the page.
jest.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), 'noline-start-'));
let port = 0;

beforeAll(async () => {
  // Data of its own, but the programs that are fetched already.
  const programs = join(import.meta.dirname, '../../.noline/servers');
  mkdirSync(programs, { recursive: true });
  symlinkSync(programs, join(folder, 'servers'));
  port = await sixInARow();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A port with five behind it that nobody listens on. */
async function sixInARow(): Promise<number> {
  for (;;) {
    const [first = 0] = await freePorts(1);
    const six = Array.from({ length: 6 }, (_, index) => first + index);
    if ((await Promise.all(six.map(isFree))).every(Boolean)) return first;
  }
}

const isFree = (wanted: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port: wanted, host: '127.0.0.1' }, () => probe.close(() => resolve(true)));
  });

interface Row {
  pid: number;
  parent: number;
  command: string;
}

function processes(): Row[] {
  const lines = execFileSync('ps', ['-eww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).trimEnd().split('\n');
  return lines.map((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), command };
  });
}

/** A program's own processes: those below it, and the servers, which name its folder. */
function family(program: Program): number[] {
  const all = processes();
  const found = new Set([
    program.child.pid,
    ...all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid),
  ]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found].filter((pid) => pid !== undefined);
}

const start = (...args: string[]): Program =>
  startProgram('start.main.ts', ['--port', String(port), ...args], { NOLINE_FOLDER: folder });

async function ready(program: Program): Promise<void> {
  let ended = false;
  void program.ended.then(() => {
    ended = true;
  });
  const isReady = (): boolean => {
    if (ended) throw new Error(`It ended before it was ready:\n${program.output()}`);
    return program.output().includes('Ctrl-C stops everything.');
  };
  await until('everything runs', isReady, 250_000);
}

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: unknown }).data;
}

const shelf =
  '{ searchProducts { totalCount } productByCode(code: "000001-SKY-34") { product { name } availability { inStock } } }';
const filled = {
  searchProducts: { totalCount: 3 },
  productByCode: { product: { name: 'Wickelkleid Marlene aus Viskose' }, availability: { inStock: true } },
};

/** Ctrl-C, and then nothing of it may be left. */
async function endsWhole(program: Program): Promise<void> {
  const before = family(program);
  expect(before.length).toBeGreaterThan(3);
  program.child.kill('SIGINT');
  expect({ code: await program.ended, output: program.output() }).toMatchObject({ code: 0 });
  // The compiler of the sources is a process too, and needs a moment to see that its parent is gone.
  const left = (): Row[] => processes().filter(({ pid, command }) => before.includes(pid) || command.includes(folder));
  await until(`nothing of ${JSON.stringify(before)} is left`, () => left().length === 0);
  expect(await isFree(port)).toBe(true);
}

it('fills the demo, serves API, page and pictures, and ends whole', async () => {
  const program = start('--demo', '3');
  await ready(program);
  expect(await ask(shelf)).toEqual(filled);
  for (const path of ['', 'page.json', 'media/demo/dress-a9c8e2.svg']) {
    expect((await fetch(`http://127.0.0.1:${port}/${path}`)).status).toBe(200);
  }
  expect((await fetch(`http://127.0.0.1:${port}/media/demo/dress-nocolour.svg`)).status).toBe(404);
  expect(program.output()).toContain('mira@noline.example');
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  await endsWhole(program);
});

it('starts again with a process for each subgraph, on the data that is there, and ends whole', async () => {
  const program = start('--services');
  await ready(program);
  expect(program.output()).not.toContain('Demo products');
  expect(await ask(shelf)).toEqual(filled);
  const own = new Set(family(program));
  const subgraphs = processes().filter(
    ({ pid, command }) => own.has(pid) && /subgraphs\/\w+\/src\/main\.ts/.test(command),
  );
  expect(subgraphs).toHaveLength(5);
  await endsWhole(program);
  expect(await Promise.all([1, 2, 3, 4, 5].map((step) => isFree(port + step)))).toEqual([true, true, true, true, true]);
});

it('says so at once where the port is taken, and starts nothing', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  const program = start();
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain(`Port ${port} on 127.0.0.1 is in use by another program.`);
  expect(program.output()).toContain('(PORT_IN_USE)');
  expect(processes().filter(({ command }) => command.includes(folder))).toEqual([]);
  await new Promise((resolve) => other.close(resolve));
});
