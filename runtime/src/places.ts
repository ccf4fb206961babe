/**
 * A place in a stream is one number that always rises: milliseconds times 1,000, and a count within the millisecond. It
 * is also the Redis id of the entry, so an entry that is published again goes to the place that it had.
 */
export const perMillisecond = 1_000;

/** `1760000000000123` is `1760000000000-123`. */
export const placeId = (place: number): string => `${Math.floor(place / perMillisecond)}-${place % perMillisecond}`;

/** The place of an entry; of one that Redis had numbered beyond 999 in its millisecond, a place no lower than that. */
export function placeOf(id: string): number {
  const [milliseconds = 0, number = 0] = id.split('-').map(Number);
  return milliseconds * perMillisecond + number;
}

/** The first place of a moment. */
export const placeAt = (time: number): number => time * perMillisecond;

/** The place behind the last one: of now, but never lower where a clock was set back or differs from another's. */
export const nextPlace = (last: number, now: Date): number => Math.max(last + 1, placeAt(now.getTime()));

/** Whether one entry of a stream lies behind another. */
export function isBehind(id: string, other: string): boolean {
  const [time = 0, number = 0] = id.split('-').map(Number);
  const [otherTime = 0, otherNumber = 0] = other.split('-').map(Number);
  return time === otherTime ? number > otherNumber : time > otherTime;
}
