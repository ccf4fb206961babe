/** Runs work when all earlier work on the same key is done; the work is told whether it had to wait. */
export type InTurn = <R>(key: string, work: (waited: boolean) => Promise<R>) => Promise<R>;

/** Turns within this process: those who write the same thing wait for each other, which costs less than losing races. */
export function makeTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const mine = before ? before.then(() => work(true)) : work(false);
    const settled = mine.catch(() => {});
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}
