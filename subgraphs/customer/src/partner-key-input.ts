import { z } from 'zod';
import { allRights } from './role.ts';
import { someName, word } from './staff-input.ts';

/** What a partner's key is to be. */
export const partnerKeyWish = z.object({
  name: someName,
  scopes: z
    .array(z.enum(allRights, { error: `It takes ${allRights.join(', ')}.` }))
    .min(1, 'A key that lets do nothing is of no use.')
    .transform((scopes) => [...new Set(scopes)].sort()),
  channels: z
    .array(word)
    .min(1, 'It takes at least one channel; without the list there is no bound.')
    .max(50, 'It takes up to 50 channels.')
    .nullish()
    .transform((channels) => channels && [...new Set(channels)].sort()),
});
