import { setTimeout as pause } from 'node:timers/promises';
import { faultCode } from '@noline/runtime/errors';
import type { ExecutionResult } from 'graphql';

type Events = AsyncIterableIterator<ExecutionResult>;

/** What an upstream tells. Each call is waited for before more is read. */
export interface UpstreamListener {
  event(result: ExecutionResult, cursor: string | undefined): Promise<void>;
  /** All events up to here have been told. */
  position(cursor: string): void;
  /** It is over: the subgraph has ended it, or refuses it. */
  ended(failure?: unknown): void;
}

export interface UpstreamOptions {
  /** @param after where to go on, if not now */
  open: (after: string | undefined) => Promise<Events>;
  /** Whether it can go on behind a cursor. */
  isResumable: boolean;
  /** Where it begins. */
  after: string | undefined;
  listener: UpstreamListener;
  /** Told each time when it is lost and goes on. */
  onResume: () => void;
  /** How long it is tried to go on, in milliseconds; less than cursors are good for. */
  patienceMilliseconds?: number;
}

export interface Upstream {
  close(): void;
}

/** What passes: the subgraph or one of its servers is away for a while, or it was read too slowly. */
const passing = new Set(['SUBGRAPH_UNAVAILABLE', 'DATABASE_UNAVAILABLE', 'CACHE_UNAVAILABLE', 'SLOW_CONSUMER']);
const firstRest = 50;
const longestRest = 2_000;

/**
 * Reads the events of a subgraph's subscription. One that is lost goes on behind the last cursor that was told, as often as
 * it takes: whoever listens does not notice. Where it is not known where to go on, the loss is its end.
 */
export function readUpstream(options: UpstreamOptions): Upstream {
  const { open, isResumable, listener, onResume, patienceMilliseconds = 600_000 } = options;
  const abort = new AbortController();
  let { after } = options;
  let events: Events | undefined;
  let lostAt: number | undefined;
  let failures = 0;

  async function hand(result: ExecutionResult): Promise<void> {
    const { cursor, rest } = withoutCursor(result);
    lostAt = undefined;
    failures = 0;
    if (!isPosition(rest)) await listener.event(rest, cursor);
    else if (cursor === undefined) return;
    else listener.position(cursor);
    // Behind an event without a place nobody knows where to go on.
    after = cursor;
  }
  async function read(): Promise<void> {
    const opened = await open(after);
    if (abort.signal.aborted) return leave(opened);
    events = opened;
    for (;;) {
      const { done, value } = await opened.next();
      if (abort.signal.aborted) return;
      if (done) return listener.ended();
      await hand(value);
    }
  }
  function mayGoOn(failure: unknown): boolean {
    if (!isResumable || after === undefined || !passing.has(codeOf(failure))) return false;
    lostAt ??= performance.now();
    return performance.now() - lostAt < patienceMilliseconds;
  }
  async function run(): Promise<void> {
    for (;;) {
      try {
        return await read();
      } catch (failure) {
        if (abort.signal.aborted) return;
        if (!mayGoOn(failure)) return listener.ended(failure);
        onResume();
        await rest(failures);
        failures += 1;
        if (abort.signal.aborted) return;
      }
    }
  }
  // Not all at once: thousands are lost together.
  const rest = (times: number): Promise<unknown> =>
    pause(Math.min(longestRest, firstRest * 2 ** times) * (0.5 + Math.random()), undefined, {
      signal: abort.signal,
    }).catch(() => {});

  void run();
  return {
    close() {
      abort.abort();
      if (events) leave(events);
    },
  };
}

function leave(events: Events): void {
  // It may be the one that failed; then there is nothing left to close.
  events.return?.().catch(() => {});
}

const isPosition = ({ data, errors }: ExecutionResult): boolean => data === undefined && errors === undefined;

function withoutCursor({ extensions, ...rest }: ExecutionResult): {
  cursor: string | undefined;
  rest: ExecutionResult;
} {
  const cursor = extensions?.['cursor'];
  return { cursor: typeof cursor === 'string' ? cursor : undefined, rest };
}

/** What a transport throws is a fault; a list of them comes from a subgraph that speaks the protocol by itself. */
function codeOf(failure: unknown): string {
  const [told] = Array.isArray(failure) ? (failure as { extensions?: { code?: unknown } }[]) : [];
  return told ? String(told.extensions?.code) : faultCode(failure);
}
