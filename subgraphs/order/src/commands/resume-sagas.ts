import { errorLine } from '@noline/runtime/error-text';
import type { World } from '../context.ts';
import { dueSagas } from '../saga.store.ts';
import { takeUp } from './lead-saga.ts';

const batch = 50;
const atOnce = 8;

/**
 * Takes up the sagas that nobody runs any more, since their process has died or what they need did not answer.
 *
 * @returns whether there may be more
 */
export async function resumeSagas(surroundings: Omit<World, 'caller'>): Promise<boolean> {
  const { deps } = surroundings;
  const waiting = await dueSagas(deps.db, deps.now(), batch);
  const full = waiting.length === batch;
  async function work(): Promise<void> {
    for (let saga = waiting.shift(); saga; saga = waiting.shift()) {
      const { _id, kind } = saga;
      // What fails rests for a while that grows, and comes again: it is never given up silently.
      await takeUp(surroundings, saga, false).catch((error: Error) =>
        deps.log.warn({ saga: _id, kind, error: errorLine(error) }, 'saga cannot be finished yet, and is tried again'),
      );
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return full;
}
