import type { SubgraphName } from '@noline/schema/compose';
import { reactionGroup } from './reactions.ts';
import { streamName } from './streams.ts';
import type { SubgraphDeps } from './subgraph.ts';

/**
 * How much of what a subgraph has said is still on its way: events that are not published yet, and those that its own
 * reactions (the search index) have not handled. 0 where all of it has arrived; whoever else listens is not asked.
 */
export async function unsettled(
  { db, redis, prefix }: Pick<SubgraphDeps, 'db' | 'redis' | 'prefix'>,
  name: SubgraphName,
): Promise<number> {
  const unpublished = await db.collection('outbox').countDocuments({ published: false });
  const stream = streamName(prefix, name);
  if ((await redis.exists(stream)) === 0) return unpublished;
  const group = (await redis.xInfoGroups(stream)).find((known) => String(known.name) === reactionGroup(name));
  if (!group) return unpublished;
  const { 'last-generated-id': newest } = await redis.xInfoStream(stream);
  const unread = String(group['last-delivered-id']) === String(newest) ? 0 : Math.max(1, Number(group.lag ?? 1));
  return unpublished + Number(group.pending) + unread;
}
