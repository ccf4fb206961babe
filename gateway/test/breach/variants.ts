import type { GraphQLField } from 'graphql';
import { fill, holds, type IsGiven, isPageSize, optionalPaths, type Place, placesOf } from './arguments.ts';

/** What someone has of each kind: what others may try, and what this one may use rightly. */
export interface Belongings {
  /** Who: `a customer of demo`. */
  owner: string;
  /** By prefix. */
  ids: ReadonlyMap<string, readonly string[]>;
  /** Values of stored fields by the field's name: `email`, `pickupCode`. */
  stored: ReadonlyMap<string, readonly string[]>;
  /** The idempotency keys of what was done. */
  keys: readonly string[];
  /** What their retailer shows to everybody: it stands beside their own things. */
  shop?: Belongings;
}

/** Arguments to try, and what is tried with them. */
export interface Variant {
  title: string;
  variables: Record<string, unknown>;
}

const longestList = 20;

interface Scene {
  /** Those who are attacked. */
  others: readonly Belongings[];
  own: Belongings;
  /** A new idempotency key. */
  newKey: () => string;
  /** An id that nobody has. */
  newId: (prefix: string) => string;
}

const isHandle = ({ kind }: Place): boolean => kind.is === 'id' || kind.is === 'stored' || kind.is === 'key';

/** What someone has for a place; empty where it is nothing. */
function had({ kind }: Place, { ids, stored, keys }: Belongings): readonly string[] {
  if (kind.is === 'id') return ids.get(kind.prefix) ?? [];
  if (kind.is === 'stored') return kind.fields.flatMap((field) => stored.get(field) ?? []);
  return kind.is === 'key' ? keys : [];
}

/** The same, or what their retailer shows. */
function held(place: Place, { shop, ...who }: Belongings): readonly string[] {
  const own = had(place, who);
  return own.length > 0 || !shop ? own : had(place, shop);
}

const describe = ({ kind }: Place): string =>
  kind.is === 'id' ? `\`${kind.prefix}_...\`` : kind.is === 'stored' ? `"${kind.fields.join('" or "')}"` : kind.is;

/** One way to try a field: which optional parts are given, and whose things stand where. */
interface Way {
  title: string;
  isGiven: IsGiven;
  /** Whose things are tried in a place; nobody's: one's own. */
  whose: (place: Place) => readonly Belongings[];
  /** Which of the things of a kind. */
  which: number;
}

const all: IsGiven = () => true;
const none: IsGiven = isPageSize;
/** A key would stand in the way of whatever else is tried, where it was used before: it is tried by itself. */
const things =
  (whose: readonly Belongings[]): Way['whose'] =>
  ({ kind }) =>
    kind.is === 'key' ? [] : whose;

const mostThings = 3;

function* waysOf(places: readonly Place[], others: readonly Belongings[]): Generator<Way> {
  const handles = places.filter(isHandle);
  const required = handles.filter(({ optional }) => optional === undefined);
  const optional = optionalPaths(places).filter((path) => !isPageSize(path));
  let turn = 0;
  const next = (): Belongings => others[turn++ % others.length] as Belongings;

  /** Each thing of each of those who have any for these places; a single one where nobody has. */
  function* having(of: readonly Place[]): Generator<{ other: Belongings; which: number }> {
    let found = false;
    for (const other of others) {
      const tried = of.filter(({ kind }) => kind.is !== 'key');
      if (!tried.some((place) => had(place, other).length > 0)) continue;
      const count = Math.max(...tried.map((place) => held(place, other).length));
      for (let which = 0; which < Math.min(mostThings, count); which += 1) yield { other, which };
      found = true;
    }
    if (!found) yield { other: next(), which: turn };
  }
  for (const { other, which } of having(required)) {
    yield { title: `of ${other.owner}`, isGiven: none, whose: things([other]), which };
  }
  for (const { path, kind } of required.length > 1 ? required : []) {
    for (const other of kind.is === 'key' ? others : [next()]) {
      const whose: Way['whose'] = (place) => (place.path === path ? [other] : []);
      yield { title: `${path} of ${other.owner}`, isGiven: none, whose, which: turn };
    }
  }
  for (const path of optional) {
    const isGiven: IsGiven = (one) => isPageSize(one) || holds(one, path);
    for (const { other, which } of having(handles.filter((place) => place.optional === path))) {
      yield { title: `${path} of ${other.owner}`, isGiven, whose: things([other]), which };
    }
  }
  if (optional.length > 1) yield { title: 'all there is', isGiven: all, whose: things([next()]), which: turn };
  if (handles.some(({ isList }) => isList)) {
    yield { title: 'of all at once', isGiven: all, whose: things(others), which: turn };
  }
}

/**
 * Every way to try a field: with the things of each other person in all places; with one thing of theirs among one's own,
 * for each place; with each optional part, and with all of them; with those of all others at once, where a list is taken.
 *
 * @throws Error where there is a kind of thing that none of the others has: then nothing would be tried
 */
export function variantsOf(owner: string, { args }: GraphQLField<unknown, unknown>, scene: Scene): Variant[] {
  const places = placesOf(owner, args);
  for (const place of places.filter(isHandle)) {
    if (scene.others.some((other) => held(place, other).length > 0)) continue;
    throw new Error(`${owner}: nobody has any ${describe(place)} to try in ${place.path}. Let parties.ts make one.`);
  }
  return [...waysOf(places, scene.others)].map(({ title, isGiven, whose, which }) => ({
    title,
    variables: fill(owner, args, isGiven, (place) => valueAt(place, whose(place), scene, which)),
  }));
}

/** @param whose the things of whom; one's own where it is nobody */
function valueAt(place: Place, whose: readonly Belongings[], scene: Scene, which: number): unknown {
  const { kind, isList } = place;
  const { others, own, newKey, newId } = scene;
  if (kind.is === 'plain') return kind.values[which % kind.values.length];
  if (kind.is === 'secret') return kind.guess;
  // From the first event on, where it is a subscription's; no list takes it.
  if (kind.is === 'cursor') return '0-0';
  if (kind.is === 'key' && whose.length === 0) return newKey();
  const theirs = whose.flatMap((one) => held(place, one));
  // Whoever has nothing of the kind borrows it from another one: a place is never without something foreign.
  const borrowed = theirs.length > 0 ? theirs : others.flatMap((other) => had(place, other));
  const given = whose.length > 0 ? borrowed : held(place, own);
  if (isList && given.length > 0) return given.slice(0, longestList);
  return given[which % given.length] ?? (kind.is === 'id' ? newId(kind.prefix) : 'none');
}
