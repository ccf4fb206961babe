import type { Caller } from '@noline/runtime/caller';

/**
 * In whose name the events of a subscription are completed, for all who share it. What everybody in the same surroundings
 * is told is completed for nobody, who has no rights; so nothing that is somebody's own can come of it. All else is completed
 * for exactly the caller who asked.
 *
 * @param requestId of its own: the request of whoever comes first is nobody else's business, and its id may be any text
 */
export function sharedCaller(first: Caller, isPublic: boolean, requestId: string): Caller {
  const { clientAddress: _, ...caller } = first;
  if (!isPublic) return { ...caller, requestId };
  const { tenant, channel, market, currency, locales, holdMinutes } = caller;
  const surroundings = { tenant, channel, market, currency, locales, holdMinutes, requestId };
  return { ...surroundings, kind: 'anonymous', id: 'anonymous', client: 'other', scopes: [] };
}

/**
 * The same for callers who may see the same: all of them but what is of one request. Callers that were made in different
 * places may have their fields in another order, and then share nothing.
 */
export const rightsKey = ({ requestId: _, clientAddress: __, ...caller }: Caller): string => JSON.stringify(caller);
