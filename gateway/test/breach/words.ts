/** What every text holds that is made for a test of breaches and belongs to somebody; no other text has it. */
export const marker = 'cnry';

const run = /[\w-]{6,}/g;
const date = /^\d{4}-\d\d-\d\d(T\d\d)?$/;
const encoded = /^[\w-]{16,}$/;
const readable = /^[\x20-\x7e]+$/;

/**
 * The words of a text by which it can be known again: ids, codes, hashes, and whatever holds the {@link marker}. Those that
 * are hidden in a cursor or token come along.
 */
export function* wordsOf(text: string): Generator<string> {
  for (const [word] of text.matchAll(run)) {
    if ((/\d/.test(word) && !date.test(word)) || word.includes(marker)) yield word;
    const inner = encoded.test(word) ? Buffer.from(word, 'base64url').toString('latin1') : '';
    if (readable.test(inner)) yield* wordsOf(inner);
  }
}

/** All texts in a value, names of fields included: a map may be keyed by ids. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object' && !(value instanceof Date)) {
    for (const [name, part] of Object.entries(value)) {
      yield name;
      yield* textsIn(part);
    }
  }
}

export const wordsIn = (value: unknown): Set<string> =>
  new Set([...textsIn(value)].flatMap((text) => [...wordsOf(text)]));

/**
 * What of others is in an answer, other than what was sent.
 *
 * @param foreign whose each word is
 */
export function leaks(answer: string, sent: string, foreign: ReadonlyMap<string, string>): Map<string, string> {
  const known = new Set(wordsOf(sent));
  const found = [...wordsOf(answer)].filter((word) => foreign.has(word) && !known.has(word));
  return new Map(found.map((word) => [word, foreign.get(word) ?? '']));
}
