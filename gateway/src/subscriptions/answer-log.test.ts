import fc from 'fast-check';
import type { WrittenAnswer } from '../written.ts';
import { makeAnswerLog } from './answer-log.ts';

const answer = (cursor: string | undefined, size = 1): WrittenAnswer => ({ cursor, json: 'x'.repeat(size), head: '' });
const many = { answers: 1_000, characters: 1_000_000 };

describe('an answer log', () => {
  it('keeps so many answers, and the number of each stays the same', () => {
    const log = makeAnswerLog({ ...many, answers: 3 });
    expect([log.first, log.next, log.cursor, log.at(0)]).toEqual([0, 0, undefined, undefined]);
    for (const cursor of ['a', 'b', 'c', 'd', 'e']) log.append(answer(cursor));
    expect([log.first, log.next, log.cursor]).toEqual([2, 5, 'e']);
    expect([0, 1, 2, 3, 4, 5].map((number) => log.at(number)?.cursor)).toEqual([
      ...[undefined, undefined],
      ...['c', 'd', 'e'],
      undefined,
    ]);
  });

  it('keeps so many characters, and the newest answer however long it is', () => {
    const log = makeAnswerLog({ ...many, characters: 10 });
    log.append(answer('a', 4));
    log.append(answer('b', 6));
    expect(log.first).toBe(0);
    log.append(answer('c', 1));
    expect([log.first, log.next]).toEqual([1, 3]);
    log.append(answer('d', 100));
    expect([log.first, log.next, log.at(3)?.cursor]).toEqual([3, 4, 'd']);
    log.append(answer('e', 10));
    expect([log.first, log.next]).toEqual([4, 5]);
  });

  it('knows a place between answers, also before the first', () => {
    const log = makeAnswerLog(many);
    log.mark('0');
    log.append(answer('1'));
    log.mark('2');
    log.mark('3');
    log.append(answer('4'));
    expect(['0', '1', '2', '3', '4', '5'].map((cursor) => log.behind(cursor))).toEqual([0, 1, 1, 1, 2, undefined]);
    expect(log.cursor).toBe('4');
  });

  it('knows nothing of an answer that has no cursor, and goes on', () => {
    const log = makeAnswerLog(many);
    log.append(answer('1'));
    log.append(answer(undefined));
    expect([log.cursor, log.next, log.behind('1')]).toEqual(['1', 2, 1]);
  });

  it('forgets the places of what it does not keep, and keeps no more of them than twice its answers', () => {
    const log = makeAnswerLog({ ...many, answers: 2 });
    for (const cursor of ['a', 'b', 'c']) log.append(answer(cursor));
    // Behind "a" comes "b", which is kept.
    expect(['a', 'b', 'c'].map((cursor) => log.behind(cursor))).toEqual([1, 2, 3]);
    log.append(answer('d'));
    expect(log.behind('a')).toBeUndefined();
    for (const cursor of ['e', 'f', 'g', 'h', 'i']) log.mark(cursor);
    expect(['d', 'e', 'f', 'g', 'h', 'i'].map((cursor) => log.behind(cursor))).toEqual([
      ...[undefined, undefined],
      ...[4, 4, 4, 4],
    ]);
  });

  it('tells behind each place the answers that came behind it, for as long as it knows the place', () => {
    const step = fc.record({ isAnswer: fc.boolean(), hasCursor: fc.boolean(), size: fc.integer({ min: 1, max: 9 }) });
    const limits = fc.record({ answers: fc.integer({ min: 1, max: 6 }), characters: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 60 }), (limits, steps) => {
        const log = makeAnswerLog(limits);
        const told: WrittenAnswer[] = [];
        const places = new Map<string, number>();
        for (const [index, { isAnswer, hasCursor, size }] of steps.entries()) {
          const cursor = String(index);
          if (isAnswer) {
            const one = answer(hasCursor ? cursor : undefined, size);
            told.push(one);
            log.append(one);
          } else log.mark(cursor);
          if (hasCursor || !isAnswer) places.set(cursor, told.length);
          expect(log.next).toBe(told.length);
          const kept = told.slice(log.first);
          expect(kept).toEqual(kept.map((_, offset) => log.at(log.first + offset)));
          expect(kept.length).toBeLessThanOrEqual(limits.answers);
          const characters = kept.reduce((sum, { json }) => sum + json.length, 0);
          if (kept.length > 1) expect(characters).toBeLessThanOrEqual(limits.characters);
          for (const [place, number] of places) expect([undefined, number]).toContain(log.behind(place));
        }
        for (const [place, number] of [...places].slice(-2 * limits.answers))
          expect(log.behind(place)).toBe(number >= log.first ? number : undefined);
      }),
    );
  });
});
