import { useSyncExternalStore } from 'react';

export interface Store<State> {
  get(): State;
  set(part: Partial<State>): void;
  listen(listener: () => void): () => void;
}

/** State that lives beside React, so that the fetcher may read it as it is when a request leaves. */
export function makeStore<State extends object>(initial: State): Store<State> {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set(part) {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useStore = <State extends object>(store: Store<State>): State =>
  useSyncExternalStore(store.listen, store.get);
