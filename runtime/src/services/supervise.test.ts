import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listening } from './answer.ts';
import { endOf, launch, type Place, type Program, release } from './supervise.ts';

let folder: string;
let place: Place;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'noline-test-'));
  const data = join(folder, 'data');
  place = { folder: data, hold: `${data}.hold`, log: join(folder, 'log'), throwaway: true };
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A real server that is nothing but a few lines of JavaScript. */
function program(script: string): Program {
  return {
    describe: 'a small server',
    store: 'small',
    command: (port, data) => [process.execPath, '-e', script, String(port), data],
    url: (port) => `http://127.0.0.1:${port}`,
    ready: (url, signal) => listening(Number(new URL(url).port), signal),
  };
}

const listen = 'require("node:http").createServer().listen(Number(process.argv[1]), "127.0.0.1");';

test('a server that cannot start is reported with what it said last', async () => {
  const broken = launch(program('console.error("no room on the disk"); process.exit(3)'), place);
  await expect(broken).rejects.toMatchObject({
    code: 'SERVICES_UNAVAILABLE',
    message: expect.stringMatching(/^a small server did not start: it ended with code 3\nno room on the disk\n/),
  });
  expect(readFileSync(place.log, 'utf8')).toBe('no room on the disk\n');
});

test('a port that somebody else took meanwhile costs one more attempt', async () => {
  const marker = JSON.stringify(join(folder, 'tried'));
  const { running, holder } = await launch(
    program(`
    const { existsSync, writeFileSync } = require('node:fs');
    if (existsSync(${marker})) { ${listen} }
    else { writeFileSync(${marker}, ''); throw new Error('listen EADDRINUSE: address already in use'); }`),
    place,
  );
  expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  release(holder);
  await endOf(running);
});

test('the last port is taken again if it is free, and another if not', async () => {
  const first = await launch(program(listen), place, 19_871);
  expect(first.running.port).toBe(19_871);
  release(first.holder);
  await endOf(first.running);

  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(19_871, '127.0.0.1', resolve));
  const second = await launch(program(listen), place, 19_871);
  expect(second.running.port).not.toBe(19_871);
  release(second.holder);
  await endOf(second.running);
  await new Promise((resolve) => taken.close(resolve));
});

test('what a throwaway server kept is removed with it', async () => {
  const { running, holder } = await launch(program(listen), place);
  expect(existsSync(place.folder)).toBe(true);
  release(holder);
  await endOf(running);
  expect([place.folder, place.hold, place.log].filter(existsSync)).toEqual([]);
});
