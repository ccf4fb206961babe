interface Arrivals {
  /** Visitors a second at the beginning and, after the ramp, until the end. */
  from: number;
  to: number;
  rampSeconds: number;
  seconds: number;
  /** The number of the first. */
  first: number;
  act: (index: number, due: number) => Promise<void>;
}

/** How many have come by a time in seconds when the rate rises evenly over the ramp. */
export function arrivedBy(
  time: number,
  { from, to, rampSeconds }: Pick<Arrivals, 'from' | 'to' | 'rampSeconds'>,
): number {
  const ramped = Math.min(time, rampSeconds);
  const rise = rampSeconds > 0 ? ((to - from) * ramped * ramped) / (2 * rampSeconds) : 0;
  return from * ramped + rise + to * Math.max(0, time - rampSeconds);
}

const tickMilliseconds = 5;

/**
 * Lets visitors come at their own pace, whether those before them are answered or not: a system that falls behind gets
 * no rest. `act` is told when each was due, since what waits in our own queue counts as waiting.
 *
 * @returns how many came, after all are answered
 */
export async function letArrive({ first, act, ...rate }: Arrivals): Promise<number> {
  const begin = performance.now();
  const running: Promise<void>[] = [];
  for (;;) {
    const elapsed = Math.min((performance.now() - begin) / 1000, rate.seconds);
    const due = Math.floor(arrivedBy(elapsed, rate));
    while (running.length < due) running.push(act(first + running.length, performance.now()));
    if (elapsed >= rate.seconds) break;
    await new Promise((resolve) => setTimeout(resolve, tickMilliseconds));
  }
  await Promise.all(running);
  return running.length;
}
