import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '@noline/runtime/errors';
import { isDuplicateKey } from '@noline/runtime/mongo';
import type { Context } from '../context.ts';

/** Another write was first: {@link untilWritten} begins anew. */
export class LostRace extends Error {}

const rounds = 60;
const longestPause = 60;

/**
 * Does work again, from its reading on, for as long as another process's write was in its way; within this process
 * those who write the same thing take turns.
 *
 * @param key the id of what is written
 * @param work told whether what was read before may be out of date
 */
export const untilWritten = <R>({ inTurn }: Context, key: string, work: (again: boolean) => Promise<R>): Promise<R> =>
  inTurn(key, async (waited) => {
    for (let round = 1; round <= rounds; round++) {
      try {
        return await work(waited || round > 1);
      } catch (error) {
        if (!(error instanceof LostRace) && !isDuplicateKey(error)) throw error;
      }
      await pause(Math.random() * Math.min(round * 4, longestPause));
    }
    throw fault(
      'REQUEST_IN_PROGRESS',
      'Too many changes of this cart came at once. Nothing was changed; try again shortly.',
    );
  });
