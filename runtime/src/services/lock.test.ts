import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { withLock } from './lock.ts';
import { isRunning, processMark } from './processes.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'noline-test-'));
  path = join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('only one at a time holds the lock, and nothing is left of it', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    for (let i = 0; i < 5; i++) await turn();
    inside--;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(path, work)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a dead process, or of an earlier one with the same number, is taken over', async () => {
  for (const holder of ['999999999@1', `${process.pid}@1`, '']) {
    writeFileSync(path, `${holder} x`);
    expect(await withLock(path, async () => 'done')).toBe('done');
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('it is released when the work fails, and a waiter is told once that it waits', async () => {
  const waited = jest.fn();
  const failing = withLock(path, async () => {
    await turn();
    throw new Error('broken');
  });
  const next = withLock(path, async () => 'next', waited);
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('next');
  expect(waited.mock.calls.length).toBeLessThanOrEqual(1);
});

test('a mark names one run of one process', () => {
  const mark = processMark(process.pid) ?? '';
  expect(isRunning(mark)).toBe(true);
  expect(isRunning(`${mark}1`)).toBe(false);
  expect(processMark(999_999_999)).toBeUndefined();
});
