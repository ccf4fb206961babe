/** What someone may do: everywhere, and at some places only. */
export interface Rights {
  scopes: readonly string[];
  grants?: readonly Grant[];
}

/** Scopes that are held at some places only; a list that is absent sets no bound. */
export interface Grant {
  scopes: string[];
  locationIds?: string[];
  channels?: string[];
}

/** Where something is to be done; a part that is absent is not known. */
export interface Place {
  locationId?: string;
  channel?: string;
}

/**
 * Whether someone may do something.
 *
 * @param place where; without it the scope must be held everywhere
 */
export const hasScope = ({ scopes, grants = [] }: Rights, scope: string, place: Place = {}): boolean =>
  scopes.includes(scope) || grants.some((grant) => grant.scopes.includes(scope) && covers(grant, place));

const covers = ({ locationIds, channels }: Grant, { locationId, channel }: Place): boolean =>
  (!locationIds || (locationId !== undefined && locationIds.includes(locationId))) &&
  (!channels || (channel !== undefined && channels.includes(channel)));

/**
 * The channels in which someone may do something, whatever the location; undefined: in all. For lists, which read no row
 * that they do not show.
 */
export function channelsWith({ scopes, grants = [] }: Rights, scope: string): string[] | undefined {
  const held = grants.filter((grant) => grant.scopes.includes(scope) && !grant.locationIds);
  if (scopes.includes(scope) || held.some(({ channels }) => !channels)) return undefined;
  return [...new Set(held.flatMap(({ channels = [] }) => channels))];
}

/** All scopes that someone has anywhere, each once: for what can be decided without knowing the place. */
export const allScopes = ({ scopes, grants = [] }: Rights): string[] => [
  ...new Set([...scopes, ...grants.flatMap((grant) => grant.scopes)]),
];
