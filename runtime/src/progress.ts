import { clearLine, cursorTo } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import colours from 'picocolors';

/** One piece of work that is under way; exactly one of the two ends it. */
export type Step = { done(detail?: string): void; fail(detail?: string): void };
export type Bar = { advance(n?: number): void; done(detail?: string): void; fail(detail?: string): void };
/** What a function takes that reports its work, so that a caller may stay silent or collect the texts. */
export type Progress = (text: string) => Step;

type Terminal = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const barWidth = 24;

/** Shows `text` with a spinner and the elapsed time until it is done; plain lines where there is no terminal. */
export function step(text: string, stream: Terminal = process.stderr): Step {
  const { done, fail } = show(stream, text, () => '');
  return { done, fail };
}

/** A bar of `total` pieces (without a total: a count) with rate and remaining time. */
export function bar(text: string, total?: number, stream: Terminal = process.stderr): Bar {
  let count = 0;
  const { done, fail } = show(stream, text, (elapsed) => tally(count, total, elapsed));
  return {
    advance: (n = 1) => {
      count += n;
    },
    done: (detail) => done(detail ?? tally(count, undefined, 0)),
    fail,
  };
}

function show(stream: Terminal, text: string, status: (elapsed: number) => string): Step {
  const began = performance.now();
  const elapsed = (): number => performance.now() - began;
  const stopLive = stream.isTTY ? live(stream, text, status, elapsed) : plain(stream, text, status, elapsed);
  let ended = false;
  const end = (sign: string, detail?: string): void => {
    if (ended) return;
    ended = true;
    stopLive();
    stream.write(`${sign} ${joined(text, detail, colours.dim(duration(elapsed())))}\n`);
  };
  return {
    done: (detail) => end(colours.green('✔'), detail),
    fail: (detail) => end(colours.red('✖'), detail && colours.red(detail)),
  };
}

type Status = (elapsed: number) => string;

/** What is under way at a terminal, the latest last; that one is shown. */
const lines: (() => void)[] = [];

function live(stream: Terminal, text: string, status: Status, elapsed: () => number): () => void {
  const wipe = (): void => {
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  const draw = (): void => {
    if (lines.at(-1) !== draw) return;
    const frame = colours.cyan(frames[Math.floor(elapsed() / 80) % frames.length] ?? '');
    wipe();
    stream.write(
      fitted(`${frame} ${joined(text, status(elapsed()), colours.dim(duration(elapsed())))}`, stream.columns),
    );
  };
  lines.push(draw);
  draw();
  // The cursor stays visible and nothing listens for signals: both belong to the program, which may end at any time.
  const timer = setInterval(draw, 80).unref();
  return () => {
    clearInterval(timer);
    lines.splice(lines.indexOf(draw), 1);
    wipe();
  };
}

// A line that wraps could not be wiped again.
function fitted(line: string, columns = 80): string {
  const visible = stripVTControlCharacters(line);
  return visible.length < columns ? line : `${visible.slice(0, columns - 2)}…`;
}

/** Where there is no terminal, short work is one line; long work says so after 2 s and then every 30 s. */
function plain(stream: Terminal, text: string, status: Status, elapsed: () => number): () => void {
  const say = (): void => void stream.write(`… ${joined(text, status(elapsed()), duration(elapsed()))}\n`);
  const timers = [setTimeout(say, 2_000), setInterval(say, 30_000)];
  for (const timer of timers) timer.unref();
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}

function tally(count: number, total: number | undefined, elapsed: number): string {
  const rate = elapsed > 0 ? (count * 1_000) / elapsed : 0;
  const perSecond = elapsed > 1_000 && rate >= 1 ? `${grouped(rate)}/s` : '';
  if (!total) return joined(grouped(count), perSecond);
  const share = Math.min(1, count / total);
  const full = Math.round(share * barWidth);
  const drawn = colours.cyan('━'.repeat(full)) + colours.dim('━'.repeat(barWidth - full));
  const left = rate > 0 && elapsed > 1_000 ? `${duration(((total - count) / rate) * 1_000)} left` : '';
  return joined(`${drawn} ${Math.floor(share * 100)}%`, `${grouped(count)}/${grouped(total)}`, perSecond, left);
}

function joined(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('  ');
}

function grouped(n: number): string {
  return Math.round(n).toLocaleString('en');
}

function duration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
