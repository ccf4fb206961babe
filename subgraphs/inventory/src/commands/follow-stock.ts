import { fault } from '@noline/runtime/errors';
import type { FeedItem } from '@noline/runtime/streams';
import { type DomainEvent, topics } from '@noline/schema/events';
import type { Context } from '../context.ts';
import { type StockWatch, stockWatchFault, watchedSkus } from '../stock-watch.ts';
import { checkLocationId } from './find-location.ts';

/** Changes of what is available. Throws INVALID_ARGUMENT, INVALID_ID, INVALID_CURSOR. */
export function followStock(
  { deps, caller }: Context,
  { after, ...watch }: StockWatch & { after?: string | null | undefined },
): AsyncIterableIterator<FeedItem> {
  const wrong = stockWatchFault(watch);
  if (wrong) throw fault('INVALID_ARGUMENT', wrong);
  const place = watch.locationId == null ? undefined : checkLocationId(watch.locationId);
  const skus = watchedSkus(watch);
  const listened = place !== undefined && skus.length === 0 ? [topics.stockAt(place)] : skus.map(topics.stockOf);
  const where = (event: DomainEvent) =>
    event.type === 'stock.changed' && (place === undefined || event.payload.locationId === place);
  return deps.feed.subscribe({ tenant: caller.tenant, topics: listened, after, where });
}
