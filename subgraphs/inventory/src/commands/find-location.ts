import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import type { LocationDocument } from '../location.ts';

/** The id, if it can be one of a location; throws INVALID_ID. */
export function checkLocationId(id: string): string {
  if (!isId('loc', id)) throw fault('INVALID_ID', "A location's id begins with loc_.");
  return id;
}

/** A location that an input names. Throws INVALID_ID where that is no location's id. */
export async function findLocation(
  { locations }: Context,
  id: string,
  field: string,
): Promise<{ location: LocationDocument } | { problem: ReturnType<typeof notFound> }> {
  if (!isId('loc', id)) throw fault('INVALID_ID', `"${field}" takes an id that begins with loc_.`);
  const location = await locations.load(id);
  return location ? { location } : { problem: notFound('location', [field]) };
}
