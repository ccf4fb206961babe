/** Gives back what was counted; a second time it does nothing. */
export type Release = () => void;

/** Counts what is there at once, by keys. */
export interface Tally {
  /** Counts one more; undefined where there are as many as there may be. */
  take(key: string, most: number): Release | undefined;
}

export function makeTally(): Tally {
  const counts = new Map<string, number>();
  return {
    take(key, most) {
      const count = counts.get(key) ?? 0;
      if (count >= most) return undefined;
      counts.set(key, count + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        const left = (counts.get(key) ?? 0) - 1;
        if (left > 0) counts.set(key, left);
        else counts.delete(key);
      };
    },
  };
}
