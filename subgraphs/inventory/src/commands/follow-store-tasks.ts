import type { FeedItem } from '@noline/runtime/streams';
import { whileSeen } from '@noline/runtime/while-seen';
import { topics } from '@noline/schema/events';
import { type Context, readsStock, requireStockReader } from '../context.ts';
import { checkLocationId } from './find-location.ts';

/** Changes of what staff have to do at a store, as long as the caller may see it. Throws INVALID_ID, FORBIDDEN, INVALID_CURSOR. */
export function followStoreTasks(
  { deps, caller }: Context,
  { locationId, after }: { locationId: string; after?: string | null | undefined },
): AsyncIterableIterator<FeedItem> {
  requireStockReader(caller, checkLocationId(locationId));
  const events = deps.feed.subscribe({ tenant: caller.tenant, topics: [topics.tasksAt(locationId)], after });
  return whileSeen(events, () => readsStock(caller, { locationId }));
}
