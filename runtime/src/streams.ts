import type { DomainEvent, EventType } from '@noline/schema/events';
import { placeOf } from './places.ts';
import type { Redis } from './redis.ts';

/** An event and its place in its stream: the Redis id, `<milliseconds>-<number>`. */
export interface StreamEntry<T extends EventType = EventType> {
  id: string;
  event: DomainEvent<T>;
}

// No event of anybody's can have it by chance, whatever it is made of.
const mark: unique symbol = Symbol('position');

/** Where a subscriber stands: all events of its own up to here came before. */
export interface Position {
  id: string;
  event?: undefined;
  readonly [mark]: true;
}

/** @param id the place in the stream, as that of an entry */
export const positionAt = (id: string): Position => ({ id, [mark]: true });

/** What a subscriber gets: events, and where it stands when there are none. */
export type FeedItem = StreamEntry | Position;

/** Whether what a source of events gave is no event, but where it stands. */
export const isPosition = (item: unknown): item is Position =>
  typeof item === 'object' && item !== null && mark in item;

/** The id that an empty stream ends with. */
export const streamStart = '0-0';

/** The stream of the events that a subgraph says; the prefix keeps installations that share a Redis apart. */
export const streamName = (prefix: string, subgraph: string): string => `${prefix}:events:${subgraph}`;

// In one piece, so that nobody comes between the look and the append.
const appendScript = `
local last = '0-0'
if redis.call('EXISTS', KEYS[1]) == 1 then
  local info = redis.call('XINFO', 'STREAM', KEYS[1])
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then last = info[i + 1] end
  end
end
if last ~= ARGV[1] then return last end
for i = 2, #ARGV, 2 do
  last = redis.call('XADD', KEYS[1], ARGV[i], 'event', ARGV[i + 1])
end
return last`;

/**
 * Appends entries at their places, all or none: only where the stream ends with the id that the caller believes, so that
 * nothing is published twice or out of order by one who does not know what another did, or that the cache lost it all.
 *
 * @returns the id that the stream ends with now; it was appended where that is the last entry's
 */
export async function append(redis: Redis, stream: string, end: string, entries: StreamEntry[]): Promise<string> {
  const pairs = entries.flatMap(({ id, event }) => [id, JSON.stringify(event)]);
  return String(await redis.eval(appendScript, { keys: [stream], arguments: [end, ...pairs] }));
}

/** The id of the newest entry that a stream has ever had; {@link streamStart} where there is no such stream. */
export const endOf = (redis: Redis, stream: string): Promise<string> => append(redis, stream, '', []);

export const toEntry = ({ id, message }: { id: string; message: Record<string, string> }): StreamEntry => ({
  id,
  event: JSON.parse(message['event'] ?? 'null') as DomainEvent,
});

/** An entry as the cache gave it, which is parsed when somebody may want it, and once. */
export interface Arrived {
  place: number;
  /** Undefined where it is no event: somebody else has written it. */
  read: () => StreamEntry | undefined;
}

export function arrivedFrom(raw: Parameters<typeof toEntry>[0]): Arrived {
  let parsed: { entry: StreamEntry | undefined } | undefined;
  return {
    place: placeOf(raw.id),
    read() {
      parsed ??= { entry: parseEntry(raw) };
      return parsed.entry;
    },
  };
}

function parseEntry(raw: Parameters<typeof toEntry>[0]): StreamEntry | undefined {
  try {
    const entry = toEntry(raw);
    return entry.event?.aggregate ? entry : undefined;
  } catch {
    return undefined;
  }
}
