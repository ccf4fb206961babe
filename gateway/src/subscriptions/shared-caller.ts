import type { Caller } from '@noline/runtime/caller';

/**
 * In whose name the events of a subscription are completed, for all who share it. What everybody in the same surroundings
 * is told is completed for nobody, who has no rights; so nothing that is somebody's own can come of it. All else is completed
 * for exactly the caller who asked.
 */
export function sharedCaller(caller: Caller, isPublic: boolean): Caller {
  if (!isPublic) return caller;
  const { tenant, channel, market, currency, locales, holdMinutes, requestId } = caller;
  const surroundings = { tenant, channel, market, currency, locales, holdMinutes, requestId };
  return { ...surroundings, kind: 'anonymous', id: 'anonymous', client: 'other', scopes: [] };
}

/** The same for callers who may see the same: all of them but what is of one request. */
export function rightsKey({ requestId: _, clientAddress: __, ...caller }: Caller): string {
  return JSON.stringify(Object.entries(caller).sort(([one], [other]) => (one < other ? -1 : 1)));
}
