import type { FaultCode } from '@noline/runtime/errors';
import { fault } from '@noline/runtime/errors';
import type { ExecutionResult } from 'graphql';
import { streamErrors } from '../errors.ts';
import type { WrittenAnswer } from '../written.ts';
import { type AnswerLog, makeAnswerLog } from './answer-log.ts';
import type { Completed } from './complete.ts';
import { makeInOrder, makeNewestOnly } from './in-order.ts';
import { makeReader, type Reader, type ReaderCounts, type Sink } from './reader.ts';
import { readUpstream, type Upstream, type UpstreamOptions } from './upstream.ts';

/** What is kept for those who are behind, in each broadcast. */
const logLimits = { answers: 256, characters: 131_072 };
/** Events that are completed at the same time; their answers keep their order. */
const completedAtOnce = 16;

export interface BroadcastOptions extends Pick<UpstreamOptions, 'open' | 'isResumable' | 'after'> {
  latestOnly: boolean;
  /** What an event comes to. Never throws. */
  complete: (event: ExecutionResult) => Promise<Completed>;
  /** Why it must end before the next event, where it must. */
  endOf: () => Promise<FaultCode | undefined>;
  /** An answer as it is sent; a cursor is where its reader can go on. */
  write: (completed: Completed, cursor: string | undefined) => WrittenAnswer;
  counts: BroadcastCounts;
  /** Told how long an event was under way here, in seconds. */
  onLag?: ((seconds: number) => void) | undefined;
  /** Called with each new place: another one for the same may know it. */
  onPlace: () => void;
  /** Called once. */
  onEnd: () => void;
}

/** What happens in all broadcasts, for the metrics. */
export interface BroadcastCounts extends ReaderCounts {
  events: number;
  resumed: number;
}

/**
 * One upstream for all who ask for the same with the same rights: each event is completed and written once, and goes into
 * a log that every subscriber reads at its own pace.
 */
export interface Broadcast {
  readonly log: AnswerLog;
  /** Whether it tells what happens now; one that began in the past may not have come so far. */
  readonly isLive: boolean;
  /** Lets someone read. @param from the number of the first answer; `log.next` is from now on */
  join(sink: Sink, from: number): Reader;
  /** Goes over into another one that knows the place which this one has come to. */
  mergeInto(other: Broadcast, from: number): void;
  /** Takes over who reads another log. */
  adopt(newcomers: Iterable<Seat>, wasLive: boolean): void;
  /** Ends the upstream, and waits for the answers that are under way. */
  drain(): Promise<void>;
}

/** Who reads, and where that is at the moment. */
interface Seat {
  reader: Reader;
  home: Home;
}

interface Home {
  seats: Set<Seat>;
  /** Told when someone has left or takes more again. */
  onChange(): void;
}

interface Finished {
  /** Or why there is none, and no more will be. */
  answer: WrittenAnswer | FaultCode;
  /** When its event came in, by `performance.now()`. */
  since: number;
}

export function startBroadcast(options: BroadcastOptions): Broadcast {
  const { latestOnly, complete, endOf, write, counts, onLag, onPlace, onEnd } = options;
  const log = makeAnswerLog(latestOnly ? { ...logLimits, answers: 1 } : logLimits);
  const home: Home = {
    seats: new Set(),
    onChange() {
      if (home.seats.size === 0) close();
      wake();
    },
  };
  let wake = (): void => {};
  let isInPast = options.after !== undefined;
  let isLive = options.after === undefined;
  let isOver = false;
  // Whoever comes with the cursor behind which this one begins gets the same.
  if (options.after !== undefined) log.mark(options.after);

  function finished({ answer, since }: Finished): void {
    if (isOver) return;
    if (typeof answer === 'string') return void end({ errors: [fault(answer)] });
    log.append(answer);
    for (const { reader } of home.seats) reader.pump();
    onLag?.((performance.now() - since) / 1_000);
    if (answer.cursor !== undefined) onPlace();
  }
  const line = latestOnly
    ? makeNewestOnly(finished, () => {
        counts.skipped += 1;
      })
    : makeInOrder(completedAtOnce, finished);
  // Never throws: the line would stand still for all who wait in it.
  async function answerTo(event: ExecutionResult, cursor: string | undefined): Promise<WrittenAnswer | FaultCode> {
    try {
      const code = await endOf();
      return code ?? write(await complete(event), cursor);
    } catch (thrown) {
      return write({ errors: streamErrors(thrown) }, cursor);
    }
  }
  function position(cursor: string): void {
    log.mark(cursor);
    for (const { reader } of home.seats) reader.place(cursor);
    onPlace();
  }
  // The past is told as fast as the quickest of its readers takes it. What happens now waits for nobody.
  async function isTaken(): Promise<void> {
    const isWaiting = () => [...home.seats].every(({ reader }) => reader.isBlocked);
    while (isInPast && !latestOnly && !isOver && isWaiting()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  let taken = 0;
  const upstream: Upstream = readUpstream({
    ...options,
    listener: {
      async event(result, cursor) {
        counts.events += 1;
        taken += 1;
        const since = performance.now();
        await line.add(async () => ({ answer: await answerTo(result, cursor), since }));
        await isTaken();
      },
      position(cursor) {
        isLive = true;
        isInPast = false;
        // Told when all before it is, and not at all where the line has gone on to what comes behind it.
        const before = taken;
        void line.settled().then(() => !isOver && before === taken && position(cursor));
      },
      ended(failure) {
        // What came before it is told first.
        void line.settled().then(() => end(failure === undefined ? undefined : { errors: streamErrors(failure) }));
      },
    },
    onResume() {
      counts.resumed += 1;
      isInPast = true;
    },
  });
  function close(): void {
    if (isOver) return;
    isOver = true;
    upstream.close();
    onEnd();
  }
  function end(completed?: Completed): void {
    if (isOver) return;
    close();
    for (const { reader } of [...home.seats]) reader.finishWhenRead((cursor) => completed && write(completed, cursor));
  }
  return {
    log,
    get isLive() {
      return isLive;
    },
    join(sink, from) {
      const reader = makeReader({
        ...{ log, from, sink, latestOnly },
        cursor: from === log.next ? log.cursor : undefined,
        counts,
        tooSlow: (cursor) => write({ errors: [fault('SLOW_CONSUMER')] }, cursor),
        onResume: () => seat.home.onChange(),
        onEnd() {
          seat.home.seats.delete(seat);
          seat.home.onChange();
        },
      });
      const seat: Seat = { reader, home };
      home.seats.add(seat);
      wake();
      return reader;
    },
    mergeInto(other, from) {
      const moved = home.seats;
      home.seats = new Set();
      close();
      other.adopt(moved, isLive);
      for (const { reader } of moved) reader.follow({ log: other.log, from });
    },
    adopt(newcomers, wasLive) {
      isLive ||= wasLive;
      for (const seat of newcomers) {
        seat.home = home;
        home.seats.add(seat);
      }
      wake();
    },
    async drain() {
      upstream.close();
      await line.settled();
    },
  };
}
