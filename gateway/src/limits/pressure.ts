import { performance } from 'node:perf_hooks';
import { type Gate, openGate } from '@noline/runtime/gate';

/** So many keep a process at work that does not wait for anybody. */
const atOnce = 8;
const patienceMilliseconds = 30_000;
/** Above it the process is taken to have no time. */
const busyShare = 0.85;

/**
 * Lets as many operations be answered at once as the process has time for. More at once would not be answered sooner: they
 * would only fill the memory, and what lives long costs the most to clear away.
 */
export function openPressureGate(): Gate {
  let before = performance.eventLoopUtilization();
  return openGate({
    ...{ atOnce, patienceMilliseconds },
    hasTime() {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization < busyShare;
    },
  });
}
