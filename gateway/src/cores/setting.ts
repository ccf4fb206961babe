import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** How many processes answer on the port: a number, or `auto` for one for each core that there is. */
export const coresSetting = z
  .literal('auto')
  .transform(() => availableParallelism())
  .or(z.coerce.number().int().min(1).max(128))
  .default(1);
