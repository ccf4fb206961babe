import { everywhere } from './product.ts';

/** What a list of products is narrowed to. */
export interface Wanted {
  /** What the caller typed; undefined for a list without a text. */
  text?: string;
  filter: Filter;
}

export interface Filter {
  category?: string | null | undefined;
  brands?: readonly string[] | null | undefined;
  options?: readonly { option: string; values: readonly string[] }[] | null | undefined;
  priceFrom?: number | null | undefined;
  priceTo?: number | null | undefined;
}

/** In whose surroundings is searched. */
export interface Scope {
  channel: string;
  currency: string;
  /** Languages, best first. */
  locales: readonly string[];
}

const longestText = 1_000;
const longestValue = 200;
const mostValues = 50;

/** What is wrong with a wish; undefined where nothing is. */
export function wantedFault({ text = '', filter }: Wanted): string | undefined {
  if (text.length > longestText) return `"query" has at most ${longestText} characters.`;
  const { category, brands, options, priceFrom, priceTo } = filter;
  const lists = [brands ?? [], options ?? [], ...(options ?? []).map(({ values }) => values)];
  if (lists.some(({ length }) => length > mostValues)) return `A list in "filter" has at most ${mostValues} entries.`;
  const values = [category ?? 'x', ...(brands ?? []), ...(options ?? []).flatMap((one) => [one.option, ...one.values])];
  if (values.some((value) => value.trim() === '' || value.length > longestValue)) {
    return `A value in "filter" has 1 to ${longestValue} characters.`;
  }
  if ((priceFrom ?? 0) < 0 || (priceTo ?? 0) < 0) return 'A price is 0 or more.';
  return priceFrom != null && priceTo != null && priceFrom > priceTo
    ? '"priceFrom" is not above "priceTo".'
    : undefined;
}

/** Whether a wish can be met without the index: by category and brand alone. */
export const isPlain = ({ text, filter }: Wanted): boolean =>
  text === undefined && !filter.options?.length && filter.priceFrom == null && filter.priceTo == null;

/** Words as index and query have them: only letters and digits, so that no sign of the query language is left. */
export const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** A value inside `{...}` of a tag query: everything that could mean something is escaped. */
export const tag = (value: string): string =>
  value
    .trim()
    .replace(/\p{Cc}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '\\$&');

const tags = (field: string, values: readonly string[]): string => `@${field}:{${values.map(tag).join('|')}}`;

/** The name of the number field with a product's lowest price in a channel; `''` stands for all channels. */
export const priceField = (channel: string, currency: string): string => `price:${channel}:${currency}`;

/** What `priced` holds where a channel has prices of its own. */
export const pricedTag = (channel: string, currency: string): string => `${channel}:${currency}`;

const mostWords = 20;
const shortestPrefix = 3;
// Words that say nothing about a product; without them "Jacke für den Winter" finds winter jackets.
const fillers = new Set(
  (
    'a an and at by for from in is of on or the to with ' +
    'am auf aus bei das dem den der des die ein eine einem einen einer für im in ist mit oder und von vom zu zum zur ' +
    'au aux avec d de des du en et la le les ou par pour sur un une ' +
    'con del di e el il lo los per un una y'
  ).split(' '),
);

/** All words must be there; the last one may still be being typed. A code typed as a whole finds its article. */
function textQuery(text: string): string | undefined {
  const all = words(text).slice(0, mostWords);
  const telling = all.filter((word) => !fillers.has(word));
  const used = telling.length > 0 ? telling : all;
  if (used.length === 0) return undefined;
  const last = used.at(-1) ?? '';
  const terms = used.slice(0, -1).map((word) => `(${word})`);
  terms.push([...last].length >= shortestPrefix ? `(${last}|${last}*)` : `(${last})`);
  const code = text.trim();
  return /\s/.test(code) || code.length > 64
    ? `(${terms.join(' ')})`
    : `((${terms.join(' ')})|${tags('code', [code])})`;
}

/**
 * Each product stands in the index once per language; of these the one in the caller's best language counts, and where
 * it has none of them, the one in its own first language.
 */
function languageQuery(locales: readonly string[]): string {
  const wanted = [...new Set(locales)];
  const ways = wanted.map((locale, index) =>
    index === 0
      ? `(${tags('language', [locale])})`
      : `(${tags('language', [locale])} -${tags('languages', wanted.slice(0, index))})`,
  );
  return `(${[...ways, `(@first:{yes} -${tags('languages', wanted)})`].join('|')})`;
}

function priceQuery({ priceFrom, priceTo }: Filter, { channel, currency }: Scope): string | undefined {
  if (priceFrom == null && priceTo == null) return undefined;
  const span = `[${priceFrom ?? '-inf'} ${priceTo ?? '+inf'}]`;
  const own = `@${tag(priceField(channel, currency))}:${span}`;
  const general = `@${tag(priceField('', currency))}:${span} -${tags('priced', [pricedTag(channel, currency)])}`;
  return `((${own})|(${general}))`;
}

/** A wish as a RediSearch query (dialect 2), without the tenant; undefined where nothing can match. */
export function searchQuery({ text, filter }: Wanted, scope: Scope): string | undefined {
  const found = text === undefined ? '' : textQuery(text);
  if (found === undefined) return undefined;
  const { category, brands, options } = filter;
  const conditions = [
    languageQuery(scope.locales),
    tags('channel', [everywhere, scope.channel]),
    category != null && tags('category', [category]),
    brands?.length && tags('brand', brands),
    ...(options ?? []).map(
      ({ option, values }) =>
        values.length > 0 &&
        tags(
          'option',
          values.map((value) => `${option}:${value}`),
        ),
    ),
    priceQuery(filter, scope),
    found,
  ];
  return conditions.filter(Boolean).join(' ');
}

// The languages that RediSearch can stem or, for Chinese, segment.
const stemmers: Record<string, string> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
  zh: 'chinese',
};

/** By which language's rules words are brought to their stems; English rules hardly touch words of other languages. */
export const stemmer = (locale: string | undefined): string =>
  stemmers[locale?.split('-')[0]?.toLowerCase() ?? ''] ?? 'english';
