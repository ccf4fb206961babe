import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { bar, step } from './progress.ts';

function screen(terminal: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY: terminal, columns: 60 });
  return { stream, raw: () => String(stream.read() ?? '') };
}

const lines = (raw: string) => stripVTControlCharacters(raw).replace(/\d+\.\d s/g, 'N s');

test('short work without a terminal is one line', () => {
  const { stream, raw } = screen(false);
  step('Fetching', stream).done('2 MB');
  const failing = step('Starting', stream);
  failing.fail('no room');
  failing.done('too late');
  expect(lines(raw())).toBe('✔ Fetching  2 MB  N s\n✖ Starting  no room  N s\n');
});

test('long work without a terminal says so at a low rate', () => {
  jest.useFakeTimers();
  const { stream, raw } = screen(false);
  const loading = bar('Loading', 200, stream);
  loading.advance(50);
  jest.advanceTimersByTime(40_000);
  loading.done();
  jest.advanceTimersByTime(60_000);
  jest.useRealTimers();
  expect(
    lines(raw())
      .split('\n')
      .map((line) => line.replace(/ {2}[\d,]+\/s.*/, '')),
  ).toEqual([
    expect.stringMatching(/^… Loading {2}━{24} 25% {2}50\/200/),
    expect.stringMatching(/^… Loading {2}━{24} 25% {2}50\/200/),
    expect.stringMatching(/^✔ Loading {2}50 {2}/),
    '',
  ]);
});

test('on a terminal the line is drawn in place, never wraps and ends as one line', () => {
  const { stream, raw } = screen(true);
  step('A text that is a good deal longer than the terminal is wide can be', stream).done();
  const drawn = raw();
  const [live = '', ...rest] = drawn.split('\x1b[2K').filter((part) => part.includes('A text'));
  expect(stripVTControlCharacters(live)).toHaveLength(59);
  expect(rest).toHaveLength(1);
  expect(lines(rest[0] ?? '')).toBe('✔ A text that is a good deal longer than the terminal is wide can be  N s\n');
});

test('on a terminal the latest of all that is under way is shown', () => {
  jest.useFakeTimers();
  const { stream, raw } = screen(true);
  const first = step('First', stream);
  const second = step('Second', stream);
  raw();
  jest.advanceTimersByTime(80);
  expect(raw()).toMatch(/^[^F]*Second[^F]*$/);
  second.done();
  raw();
  jest.advanceTimersByTime(80);
  expect(raw()).toMatch(/^[^S]*First[^S]*$/);
  first.done();
  jest.useRealTimers();
});
