import { hash } from 'node:crypto';
import type { SharedTexts } from '@noline/runtime/shared-texts';
import { LRUCache } from 'lru-cache';
import type { Dated } from './heard.ts';

/** A part of an answer that is kept. */
export interface Entry extends Dated {
  /** JSON. */
  text: string;
  /** When it is too old, in milliseconds since 1970. */
  until: number;
}

export type IsCurrent = (dated: Dated) => boolean;

/** What is kept: in this process, and for all of them. What is too old or not current is not there. */
export interface Store {
  /** What this process keeps. */
  own(key: string, isCurrent: IsCurrent): Entry | undefined;
  /** What processes share, in the order of the keys; nothing where the cache does not answer. It is kept here as well. */
  shared(keys: readonly string[], isCurrent: IsCurrent): Promise<readonly (Entry | undefined)[]>;
  /**
   * Claims what is not there, of which one process at a time may have each for a short while: `ours`, or nothing where another
   * one has it. What has come in meanwhile is given instead.
   */
  claim(keys: readonly string[], isCurrent: IsCurrent): Promise<readonly (Entry | 'ours' | undefined)[]>;
  /** Gives back what was claimed. Nobody waits for it. */
  release(keys: readonly string[]): void;
  /** Keeps entries. Nobody waits for it. */
  put(entries: ReadonlyMap<string, Entry>): void;
  /** How much this process keeps. */
  bytes(): number;
}

/** Half of what is usual for a process beside what it needs to work. */
const mostBytes = 64 * 1_024 * 1_024;
/** What is larger pushes too much else out. */
const mostEntryBytes = mostBytes / 64;

interface StoreOptions {
  /** Without it this process keeps by itself. */
  shared?: SharedTexts | undefined;
  now?: () => number;
  most?: number;
}

export function makeStore({ shared, now = Date.now, most = mostBytes }: StoreOptions = {}): Store {
  const entries = new LRUCache<string, Entry>({
    maxSize: most,
    maxEntrySize: Math.min(most, mostEntryBytes),
    sizeCalculation: sizeOf,
  });
  const isGood = (entry: Entry, isCurrent: IsCurrent): boolean => now() < entry.until && isCurrent(entry);
  /** Keeps here what another process has put there. */
  function take(key: string, text: string | undefined, isCurrent: IsCurrent): Entry | undefined {
    const entry = text === undefined ? undefined : fromText(text);
    if (!entry || !isGood(entry, isCurrent)) return undefined;
    entries.set(key, entry);
    return entry;
  }
  function release(keys: readonly string[]): void {
    shared?.release(keys.map(nameOf));
  }
  return {
    own(key, isCurrent) {
      const entry = entries.get(key);
      if (entry === undefined || isGood(entry, isCurrent)) return entry;
      entries.delete(key);
      return undefined;
    },
    async shared(keys, isCurrent) {
      if (!shared) return [];
      const texts = await shared.read(keys.map(nameOf));
      return keys.map((key, index) => take(key, texts[index], isCurrent));
    },
    async claim(keys, isCurrent) {
      if (!shared) return keys.map(() => 'ours');
      const claims = await shared.claim(keys.map(nameOf));
      const found = keys.map((key, index) => take(key, claims[index]?.text, isCurrent));
      release(keys.filter((_, index) => found[index] && claims[index]?.isOurs));
      return found.map((entry, index) => entry ?? (claims[index]?.isOurs ? 'ours' : undefined));
    },
    release,
    put(added) {
      for (const [key, entry] of added) {
        entries.set(key, entry);
        if (sizeOf(entry, key) <= mostEntryBytes) shared?.write(nameOf(key), toText(entry), entry.until - now());
      }
    },
    bytes: () => entries.calculatedSize,
  };
}

const nameOf = (key: string): string => hash('sha256', key, 'base64url');

/** At most two bytes for each character. */
const sizeOf = ({ text, tags }: Entry, key: string): number =>
  2 * (key.length + text.length + tags.reduce((sum, tag) => sum + tag.length, 0)) + 200;

const toText = ({ place, until, tags, text }: Entry): string => `${JSON.stringify([place, until, tags])}\n${text}`;

function fromText(whole: string): Entry {
  const end = whole.indexOf('\n');
  const [place, until, tags] = JSON.parse(whole.slice(0, end));
  return { place, until, tags, text: whole.slice(end + 1) };
}
