const ranges = 20;
const everyTextHas = 'en';

/**
 * The languages to answer in, best first: those that the reader prefers and the channel has, then the channel's own,
 * then the one that every text has. `de-AT` is met by `de` (look-up of RFC 4647).
 *
 * @param accepted the header: `de-AT,de;q=0.9,en;q=0.5`
 * @param locales what the channel answers in, its own first
 */
export function chooseLocales(accepted: string | undefined, locales: readonly string[]): string[] {
  const preferred = readRanges(accepted).flatMap((range) => lookUp(range, locales));
  return [...new Set([...preferred, ...locales.slice(0, 1), everyTextHas])];
}

function readRanges(accepted = ''): string[] {
  return accepted
    .split(',')
    .slice(0, ranges)
    .map((part) => {
      const [range = '', ...parameters] = part.trim().split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { range: range.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

function lookUp(range: string, locales: readonly string[]): string[] {
  for (let tag = range; tag !== ''; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const found = locales.find((locale) => locale.toLowerCase() === tag);
    if (found) return [found];
  }
  return [];
}
