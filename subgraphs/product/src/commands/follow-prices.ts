import { fault } from '@noline/runtime/errors';
import type { FeedItem } from '@noline/runtime/streams';
import { topics } from '@noline/schema/events';
import type { Context } from '../context.ts';

const mostSkus = 100;

/** Changes of what articles cost; unknown ones may come. Throws INVALID_ARGUMENT, INVALID_CURSOR. */
export function followPrices(
  { deps, caller }: Context,
  { skus, after }: { skus: readonly string[]; after?: string | null | undefined },
): AsyncIterableIterator<FeedItem> {
  if (skus.length < 1 || skus.length > mostSkus)
    throw fault('INVALID_ARGUMENT', `"skus" takes 1 to ${mostSkus} articles.`);
  return deps.feed.subscribe({ tenant: caller.tenant, topics: [...new Set(skus)].map(topics.priceOf), after });
}
