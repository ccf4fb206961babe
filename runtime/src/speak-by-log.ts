import { withoutValues } from './error-text.ts';
import type { Logger } from './log.ts';

/**
 * Lets the log say what would be said past it and uncut: the error that ends the process, and what libraries write on the
 * console.
 */
export function speakByLog(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'ended by a bug');
    process.exit(1);
  });
  for (const level of ['warn', 'error'] as const) {
    console[level] = (...said: unknown[]) => log[level]({ said: said.map(bare) }, 'said by a library');
  }
}

const bare = (said: unknown): unknown => (typeof said === 'string' ? withoutValues(said) : said);
