/** Whether a page may call, by the headers `origin` and `host` of its request. */
export type MayCall = (origin: string, host: string | undefined) => boolean;

/** @param origins of pages that may; those that we serve ourselves may always */
export function makeMayCall(origins: readonly string[] | 'any'): MayCall {
  if (origins === 'any') return () => true;
  const known = new Set(origins);
  return (origin, host) => known.has(origin) || (host !== undefined && origin.replace(/^https?:\/\//, '') === host);
}
