import { type Caller, writers } from '@noline/runtime/caller';
import { keepKnown } from '@noline/runtime/known-values';
import type { LocationDocument } from './location.ts';

const most = 10_000;
/** As the schema says how long a location may be used again. */
const milliseconds = 60_000;

/** Locations by their ids, in the order of these; null where there is none. */
export type LocationsOf = (
  caller: Pick<Caller, 'kind' | 'tenant'>,
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<LocationDocument[]>,
) => Promise<(LocationDocument | null)[]>;

/** Keeps locations for those who only look: the page of each product tells again where its stock lies. */
export function knownLocations(): LocationsOf {
  const known = keepKnown<LocationDocument>(milliseconds, most);
  return async ({ kind, tenant }, ids, read) => {
    const keyOf = (id: string): string => `${tenant}/${id}`;
    async function readByKey(keys: readonly string[]): Promise<Map<string, LocationDocument>> {
      const found = await read(keys.map((key) => key.slice(tenant.length + 1)));
      return new Map(found.map((location) => [keyOf(location._id), location]));
    }
    const keys = ids.map(keyOf);
    if (!writers.has(kind)) return (await known(keys, readByKey)).map((location) => location ?? null);
    const found = await readByKey(keys);
    return keys.map((key) => found.get(key) ?? null);
  };
}
