import type { Source, Sources } from '../execution/source.ts';
import type { KeptAnswer } from './kept-source.ts';
import type { Entry } from './store.ts';

/** What an answer was made of, for whoever keeps it as a whole, such as a CDN. */
export interface Parts {
  /** Milliseconds for which all that is kept of it is good; infinite where nothing is. */
  milliseconds: number;
  /** Whether all of it is kept: `PUBLIC`. */
  scope: 'PUBLIC' | 'PRIVATE';
  /** What it tells of; see `tagOf`. */
  tags: string[];
}

/**
 * Notes what one answer is made of.
 *
 * @returns the sources to answer it from, and what was noted, once it is answered
 */
export function noteParts(sources: Sources): { sources: Sources; parts(now: number): Parts } {
  const entries: Entry[] = [];
  let isWhole = true;
  const noting = ({ fetch }: Source): Source => ({
    async fetch(asked) {
      const answer: KeptAnswer = await fetch(asked);
      if (answer.entries) entries.push(...answer.entries);
      else isWhole = false;
      return answer;
    },
  });
  return {
    sources: new Map([...sources].map(([name, source]) => [name, noting(source)])),
    parts: (now) => ({
      milliseconds: Math.min(...entries.map(({ until }) => until - now)),
      scope: isWhole ? 'PUBLIC' : 'PRIVATE',
      tags: [...new Set(entries.flatMap(({ tags }) => tags))],
    }),
  };
}

// Prices and stock change; this only takes the weight of a crowd that asks the same.
const publicSeconds = 10;

/** A CDN takes so much of one header; what says more is gone after some seconds anyway. */
const mostTagBytes = 8_192;

/** What a CDN is told of an answer that is the same for everybody: how long it is good, and the names to drop it by. */
export function publicHeaders({ milliseconds, tags }: Parts): [name: string, value: string][] {
  const seconds = Math.max(0, Math.min(publicSeconds, Math.floor(milliseconds / 1_000)));
  const names = tags.map((tag) => encodeURI(tag.replace(/\p{Surrogate}/gu, '\ufffd'))).join(' ');
  const keys: [string, string][] = names === '' || names.length > mostTagBytes ? [] : [['surrogate-key', names]];
  return [['cache-control', `public, max-age=${seconds}`], ...keys];
}
