import { LRUCache } from 'lru-cache';

/** A text in several languages, by BCP 47 tag. */
export type Translated = Record<string, string>;

/** A text in the first of the caller's languages that has it, else in any; and which language that was. */
export function translate(text: Translated, locales: readonly string[]): { text: string; locale: string } {
  const locale = locales.find((wanted) => text[wanted] !== undefined) ?? Object.keys(text)[0];
  return locale === undefined ? { text: '', locale: locales[0] ?? 'en' } : { text: text[locale] ?? '', locale };
}

const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

type Direction = 'LTR' | 'RTL';

/** Found out once for each language: it takes longer than the rest of many an answer's surroundings. */
const directions = new LRUCache<string, Direction>({ max: 1_000 });

/** The direction in which a language is written, by its script: the one it names, else its usual one. */
export function textDirection(locale: string): Direction {
  const known = directions.get(locale);
  if (known) return known;
  const direction = rightToLeft.has(new Intl.Locale(locale).maximize().script ?? '') ? 'RTL' : 'LTR';
  directions.set(locale, direction);
  return direction;
}
