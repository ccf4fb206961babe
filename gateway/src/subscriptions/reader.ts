import type { WrittenAnswer } from '../written.ts';
import type { AnswerLog } from './answer-log.ts';

/** The way to one screen, as a protocol has it. */
export interface Sink {
  /**
   * Sends one answer; must not throw. False: the screen has as much waiting as it may; it gets the next when `Reader.resume` is called.
   *
   * @param isFirst the first one also tells in which surroundings it is answered
   */
  send(answer: WrittenAnswer, isFirst: boolean): boolean;
  /** Tells the place up to which the screen has got everything, where the protocol can. */
  place?(cursor: string): void;
  /** There is no more. */
  end(): void;
}

type MakeLast = (cursor: string | undefined) => WrittenAnswer | undefined;

/** Who reads a log. */
export interface Reader {
  /** Sends what there is, as far as the screen takes it. */
  pump(): void;
  /** The screen takes more again. */
  resume(): void;
  /** Tells a place, where everything before it was sent. */
  place(cursor: string): void;
  /** The place up to which the screen has got everything. */
  readonly cursor: string | undefined;
  /** Whether all that there is was sent. */
  readonly isDone: boolean;
  /** Whether its screen has as much waiting as it may. */
  readonly isBlocked: boolean;
  /** Goes on in another log when it is at the end of its own. */
  follow(next: { log: AnswerLog; from: number }): void;
  /** Ends it, whatever is left, with a last answer that says why. */
  finish(last?: WrittenAnswer): void;
  /** Ends it as soon as all that there is was sent. @param makeLast makes the last answer, by the cursor of the one before */
  finishWhenRead(makeLast: MakeLast): void;
}

interface ReaderOptions {
  log: AnswerLog;
  /** The number of the answer that it gets first. */
  from: number;
  sink: Sink;
  /** Whether only the newest answer counts when it is behind. */
  latestOnly: boolean;
  /** The cursor behind which it began. */
  cursor: string | undefined;
  /** Made where it is too far behind: what it needed is not kept any more. */
  tooSlow: (cursor: string | undefined) => WrittenAnswer;
  /** Called when its screen takes more again. */
  onResume: () => void;
  /** Called once when it has ended by itself or by `finish`. */
  onEnd: () => void;
  counts: ReaderCounts;
}

export interface ReaderCounts {
  answers: number;
  slow: number;
  skipped: number;
}

/** Begins to read a log; nothing is sent before `pump`. */
export function makeReader({ sink, latestOnly, tooSlow, counts, ...begin }: ReaderOptions): Reader {
  const { onResume, onEnd } = begin;
  let { log, from: at, cursor } = begin;
  let following: { log: AnswerLog; from: number }[] = [];
  let makeLast: MakeLast | undefined;
  let isFirst = true;
  let isBlocked = false;
  let isEnded = false;

  function finish(last?: WrittenAnswer): void {
    if (isEnded) return;
    isEnded = true;
    following = [];
    if (last) sink.send(last, isFirst);
    sink.end();
    onEnd();
  }
  function turnOver(): boolean {
    const [next] = following;
    if (!next || at < log.next) return false;
    following.shift();
    ({ log, from: at } = next);
    return true;
  }
  function skip(): void {
    const newest = log.next - 1;
    if (!latestOnly || at >= newest) return;
    counts.skipped += newest - at;
    at = newest;
  }
  return {
    pump() {
      while (!isEnded) {
        if (turnOver()) continue;
        skip();
        if (at < log.first) {
          counts.slow += 1;
          return finish(tooSlow(cursor));
        }
        if (isBlocked) return;
        const answer = log.at(at);
        if (!answer) return makeLast ? finish(makeLast(cursor)) : undefined;
        at += 1;
        cursor = answer.cursor ?? cursor;
        counts.answers += 1;
        isBlocked = !sink.send(answer, isFirst);
        isFirst = false;
      }
    },
    resume() {
      isBlocked = false;
      this.pump();
      onResume();
    },
    place(place) {
      if (isEnded || isBlocked || at < log.next || following.length > 0) return;
      cursor = place;
      sink.place?.(place);
    },
    get cursor() {
      return cursor;
    },
    get isDone() {
      return isEnded || (at >= log.next && following.length === 0);
    },
    get isBlocked() {
      return isBlocked;
    },
    follow(next) {
      following.push(next);
      this.pump();
    },
    finish,
    finishWhenRead(make) {
      makeLast = make;
      this.pump();
    },
  };
}
