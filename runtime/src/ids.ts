import { v7, validate, version } from 'uuid';

/** What each id points at, by its prefix. */
export type IdPrefix =
  | 'prd'
  | 'var'
  | 'cat'
  | 'cus'
  | 'stf'
  | 'gst'
  | 'dev'
  | 'enr'
  | 'prt'
  | 'ses'
  | 'pky'
  | 'crd'
  | 'cns'
  | 'crt'
  | 'hnd'
  | 'cli'
  | 'loc'
  | 'mov'
  | 'res'
  | 'ord'
  | 'orl'
  | 'pay'
  | 'ful'
  | 'rfd'
  | 'evt'
  | 'req';

/** A new id: the prefix and a UUIDv7, so that ids sort by the time of making: `ord_0199...`. */
export const newId = (prefix: IdPrefix): string => `${prefix}_${v7()}`;

/** Whether a text is an id with this prefix; a client may have made it. */
export function isId(prefix: IdPrefix, text: string): boolean {
  const uuid = text.slice(prefix.length + 1);
  return text.startsWith(`${prefix}_`) && validate(uuid) && version(uuid) === 7;
}
