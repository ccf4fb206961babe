import type { SubgraphName } from '@noline/schema/subgraphs';
import { unpublishedCount } from './outbox.ts';
import { placeOf } from './places.ts';
import { newestPublication } from './publications.ts';
import { reactionGroup } from './reactions.ts';
import { endOf, streamName } from './streams.ts';
import type { SubgraphDeps } from './subgraph.ts';
import { groupsOf } from './trim.ts';

/**
 * How much of what a subgraph has said is still on its way: events that are not published yet, and those that its own
 * reactions (the search index) have not handled. 0 where all of it has arrived; whoever else listens is not asked.
 */
export async function unsettled(
  { db, redis, prefix }: Pick<SubgraphDeps, 'db' | 'redis' | 'prefix'>,
  name: SubgraphName,
): Promise<number> {
  const unpublished = await unpublishedCount(db);
  const stream = streamName(prefix, name);
  const group = (await groupsOf(redis, stream)).find((known) => known.name === reactionGroup(name));
  if (!group) return unpublished;
  const last = Math.max((await newestPublication(db))?.last ?? 0, placeOf(await endOf(redis, stream)));
  // What was trimmed or is not counted by the cache is at least one.
  return unpublished + group.pending + (group.handled >= last ? 0 : Math.max(1, group.lag));
}
