/**
 * Work in several steps over several subgraphs and providers, as it is stored: enough for any process to go on with it.
 * It comes to exactly one of two ends, whoever dies in the middle.
 */
export interface Saga {
  /** The seed of its idempotency key. */
  _id: string;
  tenant: string;
  kind: SagaKind;
  /** Raised by each write of its state; a write counts only on the revision that it was decided on. */
  revision: number;
  phase: SagaPhase;
  /** The step to be done next, or the one to be undone next. Some behind it may have been done already. */
  step: string;
  caller: StoredCaller;
  /** What the steps have found out. */
  results: object;
  /** Why it is given up. */
  failure?: Failure;
  /** Steps that can be undone are not begun any more after this. */
  deadline?: Date;
  /** What identifies a person or pays for one; gone when the saga has ended or turns round. */
  personal?: object;
  /** As long as it has not ended: for the index of those that are. */
  open?: true;
  /** Who runs it; nobody where it is absent. */
  holder?: string;
  /** When another process takes it up: the end of the holder's lease, or of the rest after a failure. */
  dueAt: Date;
  /** How often running it has failed. */
  attempts: number;
  startedAt: Date;
  endedAt?: Date;
}

export type SagaKind = 'checkout' | 'fulfilment' | 'cancellation' | 'refund';

/** RUNNING: steps are done, forwards. UNDOING: they are undone, backwards. DONE and GIVEN_UP are the two ends. */
export type SagaPhase = 'RUNNING' | 'UNDOING' | 'DONE' | 'GIVEN_UP';

/** Who began it: all that another process needs to go on in this person's name. */
export interface StoredCaller {
  kind: 'anonymous' | 'guest' | 'customer' | 'staff' | 'device' | 'partner' | 'service';
  id: string;
  client: 'shop' | 'app' | 'till' | 'kiosk' | 'tv' | 'iot' | 'partner' | 'other';
  sessionId?: string | undefined;
  deviceId?: string | undefined;
  tenant: string;
  channel: string;
  market: string;
  currency: string;
  locales: string[];
  scopes: string[];
  holdMinutes: { cart: number; checkout: number; store: number };
  requestId: string;
}

/** Something the caller is told and can mend, or a fault: the same wish may be tried again. */
export type Failure = { kind: 'refused'; problem: Refusal } | { kind: 'fault'; code: string };

/** A member of a payload's error union, as it is stored. */
export interface Refusal {
  __typename: string;
  code: string;
  message: string;
  path: string[];
}

/** How long whoever runs a saga may be silent before another process takes it up. */
export const leaseMilliseconds = 5_000;

const longestRest = 60_000;

/** How long a saga rests after it has failed so many times: 1 s, 2 s, 4 s ... a minute. */
export const restAfter = (attempts: number): number => Math.min(1_000 * 2 ** (attempts - 1), longestRest);

/** No `dueAt` lies further ahead than this; one that does was written by a clock that has gone back since. */
export const furthestDue = longestRest + leaseMilliseconds;

/** Whether nobody runs it at the moment, and it may be taken up by itself. */
export const isDue = ({ dueAt }: Pick<Saga, 'dueAt'>, now: Date): boolean =>
  dueAt < now || dueAt.getTime() > now.getTime() + furthestDue;

export const hasEnded = ({ phase }: Pick<Saga, 'phase'>): boolean => phase === 'DONE' || phase === 'GIVEN_UP';

/** Whether it is too late to go on forwards. */
export const isOverdue = ({ phase, deadline }: Pick<Saga, 'phase' | 'deadline'>, now: Date): boolean =>
  phase === 'RUNNING' && deadline !== undefined && deadline < now;

interface StepOrder {
  name: string;
  storedBefore?: true;
}

/** The steps around one: what lies behind it, before it, and the last that may have run when it was stored last. */
export interface Place {
  index: number;
  next?: string;
  previous?: string;
  /** Up to here another process may have come without storing it. */
  reach: string;
}

/** Where a saga stands among its steps; that it stands nowhere is a bug. */
export function placeOf({ _id, step }: Pick<Saga, '_id' | 'step'>, steps: readonly StepOrder[]): Place {
  const index = steps.findIndex(({ name }) => name === step);
  if (index < 0) throw new Error(`saga ${_id} stands at "${step}", which is no step`);
  const stored = steps.findIndex(({ storedBefore }, at) => at > index && storedBefore);
  const [next, previous, reach] = [index + 1, index - 1, stored < 0 ? steps.length - 1 : stored - 1].map(
    (at) => steps[at]?.name,
  );
  return { index, ...(next && { next }), ...(previous && { previous }), reach: reach ?? step };
}

/** What a step has read has changed before it was written: the step is done again, and decides anew. */
export class Outdated extends Error {}
