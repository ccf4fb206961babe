import { isObject, type Json } from '@noline/runtime/json';

/** Where objects lie in an answer: the keys to them, whatever lists are between. */
export type Place = readonly string[];

/** The place that a plan names: lists need no mark, since what is one is seen. */
export const placeOf = (path: readonly (string | number)[]): Place =>
  path.filter((step): step is string => typeof step === 'string' && step !== '@');

/** All objects that lie there. */
export function objectsAt(value: unknown, place: Place, found: Json[] = [], depth = 0): Json[] {
  if (Array.isArray(value)) {
    for (const item of value) objectsAt(item, place, found, depth);
  } else if (isObject(value)) {
    const key = place[depth];
    if (key === undefined) found.push(value);
    else if (Object.hasOwn(value, key)) objectsAt(value[key], place, found, depth + 1);
  }
  return found;
}

/** The paths to objects, which may lie in several places. */
export function pathsTo(objects: readonly Json[], data: Json, place: Place): (string | number)[][] {
  const wanted = new Set(objects);
  const paths: (string | number)[][] = [];

  function walk(value: unknown, path: readonly (string | number)[], depth: number): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, [...path, index], depth);
    } else if (isObject(value)) {
      const key = place[depth];
      if (key === undefined) {
        if (wanted.has(value)) paths.push([...path]);
      } else if (Object.hasOwn(value, key)) walk(value[key], [...path, key], depth + 1);
    }
  }
  walk(data, [], 0);
  return paths;
}
