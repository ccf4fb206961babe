import type { Database } from './database.ts';
import type { Logger } from './log.ts';
import { placeId, placeOf } from './places.ts';
import { entriesBehind } from './publications.ts';
import type { Redis } from './redis.ts';
import { append, streamStart } from './streams.ts';
import { groupsOf, trimmedUpTo } from './trim.ts';

/**
 * Makes a stream anew from its outbox: the same events at the same places, and each consumer group where it was. The new
 * one is written beside the old and takes its place in one moment, so it can be done while the platform runs; what the
 * relay appended to the old one meanwhile, it appends again as soon as it looks.
 *
 * @returns how many entries the stream has then
 */
export async function rebuildStream(
  { db, redis, log }: { db: Database; redis: Redis; log: Logger },
  stream: string,
): Promise<number> {
  const fresh = `${stream}:rebuilt`;
  await redis.del(fresh);
  // Read first: what a group handles from here on it gets once more, rather than never.
  const groups = (await groupsOf(redis, stream)).map(({ name, handled }) => ({ name, handled, read: 0 }));
  let [end, count] = [streamStart, 0];
  for await (const entries of entriesBehind(db, await trimmedUpTo(db), log)) {
    const last = entries.at(-1);
    if (!last) continue;
    end = await append(redis, fresh, end, entries);
    if (end !== last.id) throw new Error(`${stream} is being rebuilt by somebody else, too`);
    count += entries.length;
    for (const group of groups) group.read += entries.filter(({ id }) => placeOf(id) <= group.handled).length;
  }
  // An empty one would forget with which id the stream ends.
  if (count === 0) return redis.xLen(stream);
  for (const { name, handled, read } of groups) {
    await redis.xGroupCreate(fresh, name, placeId(handled), { ENTRIESREAD: read });
  }
  await redis.rename(fresh, stream);
  return count;
}
