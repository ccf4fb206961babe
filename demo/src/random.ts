/** Numbers that look like chance and are the same for the same key, on every machine. */
export interface Random {
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** True in this share of all cases. */
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Some of a list, each once, in the list's order. */
  some<T>(list: readonly T[], count: number): T[];
}

/** FNV-1a, 32 bits. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    value = Math.imul(value ^ key.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Makes the numbers of one key (mulberry32). */
export function randomOf(key: string): Random {
  let state = hash(key);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    whole,
    chance: (share) => next() < share,
    pick: (list) => at(list, whole(0, list.length - 1)),
    some(list, count) {
      const left = list.map((_, index) => index);
      while (left.length > count) left.splice(whole(0, left.length - 1), 1);
      return left.map((index) => at(list, index));
    },
  };
}

/** The item of a list that is gone round again and again. */
export function at<T>(list: readonly T[], index: number): T {
  if (list.length === 0) throw new Error('an empty list has no items');
  return list[index % list.length] as T;
}
