import { isDeepStrictEqual } from 'node:util';
import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import type { Counts } from '@noline/runtime/import';
import { byKey } from '@noline/runtime/loaders';
import { type Database, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inParts } from '@noline/runtime/parts';
import type { ClientSession } from 'mongodb';
import type { LocationDocument, Point } from './location.ts';

const name = 'locations';

export const locationIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { tenant: 1, name: 1, _id: 1 } },
    { keys: { tenant: 1, externalId: 1 }, unique: true },
    { keys: { point: '2dsphere' } },
  ],
};

type Near = LocationDocument & { distance: number };

/** A location in a list, with its distance where the list is by distance. */
export type Listed = LocationDocument & { distanceKm?: number };

/** A page of locations, by distance or by name. */
export interface LocationPage extends Page<Listed> {
  /** Whether all locations are in the list, so that counting them tells its length. */
  whole: boolean;
}

interface List {
  near?: Point | null | undefined;
  radiusKm?: number | null | undefined;
  first: number;
  after?: string | null | undefined;
}

/** The locations of one tenant. */
export function locationStore(db: Database, tenant: string, session?: ClientSession) {
  const locations = tenantCollection<LocationDocument>(db, name, tenant, session);

  async function byName({ first, after }: List): Promise<Page<Listed>> {
    const [lastName, lastId] = after ? decodeCursor(after, 2) : [];
    const behind = after ? { $or: [{ name: { $gt: lastName } }, { name: lastName, _id: { $gt: lastId } }] } : {};
    const found = await locations.find(behind as object, { sort: { name: 1, _id: 1 }, limit: first + 1 }).toArray();
    return toPage(found, first, after, (location) => [location.name, location._id]);
  }

  async function byDistance({ radiusKm, first, after }: List, near: Point): Promise<Page<Listed>> {
    const [metres, lastId] = after ? decodeCursor(after, 2) : [0, ''];
    const found = await locations
      .near<Near>(
        {
          near: { type: 'Point', coordinates: [near.longitude, near.latitude] },
          distanceField: 'distance',
          ...(radiusKm != null && { maxDistance: radiusKm * 1000 }),
        },
        [
          ...(after
            ? [{ $match: { $or: [{ distance: { $gt: metres } }, { distance: metres, _id: { $gt: lastId } }] } }]
            : []),
          { $sort: { distance: 1, _id: 1 } },
          { $limit: first + 1 },
        ],
      )
      .toArray();
    const listed = found.map((location) => ({ ...location, distanceKm: location.distance / 1000 }));
    return toPage(listed, first, after, (location) => [location.distance, location._id]);
  }

  return {
    /** By distance where a point is given, else by name. Throws INVALID_CURSOR. */
    async list(list: List): Promise<LocationPage> {
      const page = await (list.near ? byDistance(list, list.near) : byName(list));
      return { ...page, whole: list.radiusKm == null };
    },
    count: (): Promise<number> => locations.count({}),
    byIds: (ids: readonly string[]): Promise<LocationDocument[]> => locations.byIds(ids),
    /** The ids of all locations that send orders. */
    shippingIds: async (): Promise<Set<string>> =>
      new Set(
        await locations
          .find({ ships: true }, { projection: { _id: 1 } })
          .map(({ _id }) => _id)
          .toArray(),
      ),
    /** Which of these locations send orders. */
    shippingAmong: (ids: readonly string[]): Promise<string[]> =>
      inParts([...new Set(ids)], (part) =>
        locations
          .find({ _id: { $in: part }, ships: true }, { projection: { _id: 1 } })
          .map(({ _id }) => _id)
          .toArray(),
      ),
    byExternalIds: (ids: readonly string[]): Promise<LocationDocument[]> =>
      inParts(ids, (part) => locations.find({ externalId: { $in: part } }).toArray()),
    /** Stores what differs from what is there, by external id. */
    async putByExternalId(rows: Omit<LocationDocument, '_id' | 'tenant'>[], makeId: () => string): Promise<Counts> {
      const known = byKey(
        await this.byExternalIds(rows.map(({ externalId }) => externalId)),
        ({ externalId }) => externalId,
      );
      const counts = { added: 0, changed: 0, unchanged: 0 };
      const [added, changed]: Omit<LocationDocument, 'tenant'>[][] = [[], []];
      for (const row of rows) {
        const stored = known.get(row.externalId)?.[0];
        const { _id = makeId(), tenant: _tenant, ...content } = stored ?? {};
        const how = !stored ? 'added' : isDeepStrictEqual(content, row) ? 'unchanged' : 'changed';
        counts[how] += 1;
        if (how !== 'unchanged') (how === 'added' ? added : changed)?.push({ _id, ...row });
      }
      if (added?.length) await locations.insertMany(added);
      if (changed?.length) await locations.replaceMany(changed);
      return counts;
    },
    put: (documents: Omit<LocationDocument, 'tenant'>[]) => locations.replaceMany(documents),
  };
}
