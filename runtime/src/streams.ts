import type { DomainEvent, EventType } from '@noline/schema/events';
import type { Redis } from './redis.ts';

/** An event and its place in its stream: the Redis id, `<milliseconds>-<number>`. */
export interface StreamEntry<T extends EventType = EventType> {
  id: string;
  event: DomainEvent<T>;
}

// About 100 MB of Redis at 400 bytes an event; what is older is still in the outbox.
const longest = 250_000;

/** The stream of the events that a subgraph says; the prefix keeps installations that share a Redis apart. */
export const streamName = (prefix: string, subgraph: string): string => `${prefix}:events:${subgraph}`;

/** Appends events in this order. */
export async function publish(redis: Redis, stream: string, events: DomainEvent[]): Promise<void> {
  const trim = { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: longest } } as const;
  await Promise.all(events.map((event) => redis.xAdd(stream, '*', { event: JSON.stringify(event) }, trim)));
}

export const toEntry = ({ id, message }: { id: string; message: Record<string, string> }): StreamEntry => ({
  id,
  event: JSON.parse(message['event'] ?? 'null') as DomainEvent,
});

/** Whether one place in a stream lies behind another. */
export function isBehind(id: string, other: string): boolean {
  const [time = 0, number = 0] = id.split('-').map(Number);
  const [otherTime = 0, otherNumber = 0] = other.split('-').map(Number);
  return time === otherTime ? number > otherNumber : time > otherTime;
}
