import type { WrittenAnswer } from '../written.ts';
import { type AnswerLog, makeAnswerLog } from './answer-log.ts';
import { makeReader, type ReaderCounts, type Sink } from './reader.ts';

const answer = (cursor: string): WrittenAnswer => ({ cursor, json: cursor, head: '' });
const last = (cursor: string | undefined): WrittenAnswer => ({ ...answer(`last behind ${cursor}`), cursor });

function logOf(limit: number, ...cursors: string[]): AnswerLog {
  const log = makeAnswerLog({ answers: limit, characters: 1_000 });
  for (const cursor of cursors) log.append(answer(cursor));
  return log;
}

/** A screen that takes what it may, and what it was told. */
function screen(log: AnswerLog, options: { from?: number; latestOnly?: boolean; cursor?: string } = {}) {
  const told: string[] = [];
  const firsts: boolean[] = [];
  const counts: ReaderCounts = { answers: 0, slow: 0, skipped: 0 };
  const state = { room: Number.POSITIVE_INFINITY, ends: 0 };
  const sink: Sink = {
    send({ json }, isFirst) {
      told.push(json);
      firsts.push(isFirst);
      state.room -= 1;
      return state.room > 0;
    },
    place: (cursor) => void told.push(`at ${cursor}`),
    end: () => void told.push('end'),
  };
  const { from = 0, latestOnly = false, cursor } = options;
  const onEnd = () => {
    state.ends += 1;
  };
  const reader = makeReader({ log, from, sink, latestOnly, cursor, tooSlow: last, onResume() {}, onEnd, counts });
  return { reader, told, firsts, counts, state };
}

describe('a reader', () => {
  it('sends what there is, each once and in order, and the first as such', () => {
    const log = logOf(9, 'a', 'b', 'c');
    const { reader, told, firsts, counts } = screen(log, { from: 1, cursor: 'a' });
    expect([told, reader.cursor, reader.isDone]).toEqual([[], 'a', false]);
    reader.pump();
    expect([told, reader.cursor, reader.isDone]).toEqual([['b', 'c'], 'c', true]);
    log.append(answer('d'));
    reader.pump();
    reader.pump();
    expect([told, firsts, counts]).toEqual([
      ['b', 'c', 'd'],
      [true, false, false],
      { answers: 3, slow: 0, skipped: 0 },
    ]);
  });

  it('waits while its screen has enough, and goes on when that takes more', () => {
    const { reader, told, state } = screen(logOf(9, 'a', 'b', 'c', 'd'));
    state.room = 2;
    reader.pump();
    reader.pump();
    expect([told, reader.cursor, reader.isDone]).toEqual([['a', 'b'], 'b', false]);
    state.room = 1;
    reader.resume();
    expect(told).toEqual(['a', 'b', 'c']);
    state.room = 9;
    reader.resume();
    expect([told, reader.isDone]).toEqual([['a', 'b', 'c', 'd'], true]);
  });

  it('is too slow where the log has dropped what it needed, also when its screen never takes more', () => {
    const log = logOf(2, 'a');
    const { reader, told, counts, state } = screen(log);
    state.room = 1;
    reader.pump();
    for (const cursor of ['b', 'c']) {
      log.append(answer(cursor));
      reader.pump();
    }
    expect(told).toEqual(['a']);
    log.append(answer('d'));
    reader.pump();
    expect([told, counts, state.ends, reader.isDone]).toEqual([
      ['a', 'last behind a', 'end'],
      { answers: 1, slow: 1, skipped: 0 },
      1,
      true,
    ]);
    reader.resume();
    reader.finish(last('again'));
    reader.place('9');
    expect([told.length, state.ends]).toEqual([3, 1]);
  });

  it('sends only the newest where only that counts, however far it is behind', () => {
    const log = logOf(2, 'a', 'b', 'c', 'd');
    const { reader, told, counts, state } = screen(log, { latestOnly: true });
    state.room = 1;
    reader.pump();
    for (const cursor of ['e', 'f', 'g']) log.append(answer(cursor));
    reader.pump();
    expect(told).toEqual(['d']);
    state.room = 9;
    reader.resume();
    expect([told, counts]).toEqual([['d', 'g'], { answers: 2, slow: 0, skipped: 5 }]);
  });

  it('tells a place only where everything before it was sent', () => {
    const log = logOf(9, 'a');
    const { reader, told, state } = screen(log);
    reader.place('1');
    expect([told, reader.cursor]).toEqual([[], undefined]);
    reader.pump();
    reader.place('2');
    expect([told, reader.cursor]).toEqual([['a', 'at 2'], '2']);
    log.append(answer('b'));
    state.room = 1;
    reader.pump();
    reader.place('3');
    expect([told, reader.cursor]).toEqual([['a', 'at 2', 'b'], 'b']);
  });

  it('goes on in another log at the end of its own, and in the one after that', () => {
    const own = logOf(9, 'a', 'b');
    const next = logOf(9, 'a', 'b', 'c');
    const { reader, told, state } = screen(own);
    state.room = 1;
    reader.pump();
    reader.follow({ log: next, from: 2 });
    reader.follow({ log: logOf(9, 'd'), from: 0 });
    reader.place('9');
    expect([told, reader.isDone]).toEqual([['a'], false]);
    state.room = 9;
    reader.resume();
    expect([told, reader.isDone, reader.cursor]).toEqual([['a', 'b', 'c', 'd'], true, 'd']);
  });

  it('is too slow where the log that it goes on in has dropped what it needed', () => {
    const next = logOf(2, 'a', 'b');
    const { reader, told, state } = screen(logOf(9, 'a'));
    state.room = 1;
    reader.pump();
    reader.follow({ log: next, from: 1 });
    for (const cursor of ['c', 'd']) next.append(answer(cursor));
    state.room = 9;
    reader.resume();
    expect(told).toEqual(['a', 'last behind a', 'end']);
  });

  it('ends at once, or when all is read, with a last answer that is told the place', () => {
    const { reader: one, told: ofOne, state: ending } = screen(logOf(9, 'a', 'b'));
    ending.room = 1;
    one.pump();
    one.finish(last('x'));
    expect([ofOne, ending.ends]).toEqual([['a', 'last behind x', 'end'], 1]);

    const { reader, told, state } = screen(logOf(9, 'a', 'b'));
    state.room = 1;
    reader.pump();
    reader.finishWhenRead(last);
    expect([told, state.ends]).toEqual([['a'], 0]);
    state.room = 9;
    reader.resume();
    expect([told, state.ends]).toEqual([['a', 'b', 'last behind b', 'end'], 1]);

    const { reader: silent, told: ofSilent } = screen(logOf(9, 'a'));
    silent.finishWhenRead(() => undefined);
    expect(ofSilent).toEqual(['a', 'end']);
  });

  it('bears a screen that ends it while it is told something', () => {
    const log = logOf(9, 'a', 'b', 'c');
    const told: string[] = [];
    let ends = 0;
    const reader = makeReader({
      ...{ log, from: 0, latestOnly: false, cursor: undefined, tooSlow: last, onResume() {} },
      sink: {
        send({ json }) {
          told.push(json);
          if (json === 'b') reader.finish();
          return true;
        },
        end: () => void told.push('end'),
      },
      onEnd() {
        ends += 1;
      },
      counts: { answers: 0, slow: 0, skipped: 0 },
    });
    reader.pump();
    expect([told, ends]).toEqual([['a', 'b', 'end'], 1]);
  });
});
