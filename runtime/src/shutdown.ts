import type { Logger } from './log.ts';

const patienceMilliseconds = 10_000;

/**
 * Ends the process in order on SIGINT and SIGTERM: the steps run one after the other, each even if one before failed.
 * A second signal, or ten seconds, end it at once.
 *
 * @param signals those that end it, if not both
 */
export function onShutdown(
  log: Logger,
  steps: (() => Promise<void>)[],
  signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'],
): void {
  let ending = false;
  async function end(): Promise<void> {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), patienceMilliseconds).unref();
    let failed = false;
    for (const step of steps) {
      await step().catch((error: Error) => {
        failed = true;
        log.error({ error }, 'shutdown step failed');
      });
    }
    process.exit(failed ? 1 : 0);
  }
  for (const signal of signals) process.on(signal, end);
}
