import { z } from 'zod';
import { personName } from './account-input.ts';
import { allRights } from './role.ts';
import { type Assignment, mostLocations, tidied } from './staff.ts';

const wordMessage = 'It takes a-z, 0-9 and -, begins with a letter and has up to 41 characters.';
const placeMessage = 'It takes 1 to 200 characters.';
const placesMessage = 'A list of places names at least one; without the list there is no bound.';
const longest = { assignments: 20, channels: 20 };

/** A key of a role, or the name of a channel. */
export const word = z.string({ error: wordMessage }).regex(/^[a-z][a-z0-9-]{0,40}$/, wordMessage);

const place = z.string({ error: placeMessage }).trim().min(1, placeMessage).max(200, placeMessage);
const places = z.array(place, { error: placesMessage }).min(1, placesMessage).nullish();
const channels = z
  .array(word, { error: placesMessage })
  .min(1, placesMessage)
  .max(longest.channels, `Up to ${longest.channels} channels in one assignment.`)
  .nullish();

const listOf = <S extends z.ZodType>(one: S, placesOf: (read: z.output<S>) => readonly string[] | null | undefined) =>
  z
    .array(one, { error: 'It takes a list of assignments.' })
    .max(longest.assignments, `Up to ${longest.assignments} assignments.`)
    .refine(
      (list) => list.reduce((sum, read) => sum + (placesOf(read)?.length ?? 0), 0) <= mostLocations,
      `Up to ${mostLocations} locations in all: someone who works at more has the role in a channel, or everywhere.`,
    );

const within = { role: word, channels };

/** Assignments as the API takes them. */
export const assignmentWishes = listOf(z.object({ ...within, locationIds: places }), ({ locationIds }) => locationIds);

/** Assignments as imports have them: locations by the retailer's own numbers, since ids are made when they are imported. */
export const assignmentRows = listOf(z.object({ ...within, locations: places }), ({ locations }) => locations);

/** Assignments as they are stored. */
export const toAssignments = (list: z.infer<typeof assignmentWishes>): Assignment[] =>
  tidied(
    list.map(({ role, locationIds, channels: bound }) => ({
      role,
      ...(locationIds && { locationIds }),
      ...(bound && { channels: bound }),
    })),
  );

const externalIdMessage = 'takes 1 to 200 characters';

/** The retailer's own number of a person. */
export const someExternalId = z
  .string({ error: externalIdMessage })
  .trim()
  .min(1, externalIdMessage)
  .max(200, externalIdMessage);

/** A name that must be there, of a person, a role or a device. */
export const someName = personName
  .refine((name) => name !== undefined, 'A name has 1 to 100 characters.')
  .transform(String);

const eachOnce = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
const scopes = z.array(z.enum(allRights, { error: `It takes ${allRights.join(', ')}.` }));

/** A role as it is to be. */
export const roleWish = z.object({ key: word, name: someName, scopes: scopes.transform(eachOnce) });

/** A partner's key as it is to be. */
export const partnerKeyWish = z.object({
  name: someName,
  scopes: scopes.min(1, 'A key that lets do nothing is of no use.').transform(eachOnce),
  channels: z
    .array(word)
    .min(1, 'It takes at least one channel; without the list there is no bound.')
    .max(50, 'It takes up to 50 channels.')
    .nullish()
    .transform((list) => list && eachOnce(list)),
});

const reasonMessage = 'A reason has 1 to 100 characters.';
export const someReason = z.string().trim().min(1, reasonMessage).max(100, reasonMessage);
