import fc from 'fast-check';
import { searchQuery, tag, wantedFault, words } from './search.ts';

const scope = { channel: 'de-web', currency: 'EUR', locales: ['de', 'en'] };
const place =
  '((@language:{de})|(@language:{en} -@languages:{de})|(@first:{yes} -@languages:{de|en})) ' +
  '@channel:{\\*|de\\-web}';

describe('a search query', () => {
  it('has language and channel in it, always', () => {
    expect(searchQuery({ filter: {} }, scope)).toBe(place);
  });

  it('asks for all words that tell something, the last one perhaps unfinished', () => {
    expect(searchQuery({ text: 'Jacke für den Win', filter: {} }, scope)).toBe(`${place} ((jacke) (win|win*))`);
    expect(searchQuery({ text: 'die', filter: {} }, scope)).toContain('(die|die*)');
  });

  it('takes what is typed in one piece for a code too', () => {
    expect(searchQuery({ text: 'MH01-XS', filter: {} }, scope)).toContain('(((mh01) (xs))|@code:{MH01\\-XS})');
  });

  it('narrows by all conditions, in the price of the channel or else the general one', () => {
    const filter = {
      category: 'damen',
      brands: ['Peak & Co.', 'Älv'],
      options: [{ option: 'size', values: ['s', 'm'] }],
      priceFrom: 1000,
    };
    expect(searchQuery({ filter }, scope)).toBe(
      `${place} @category:{damen} @brand:{Peak\\ \\&\\ Co\\.|Älv} @option:{size\\:s|size\\:m} ` +
        '((@price\\:de\\-web\\:EUR:[1000 +inf])|(@price\\:\\:EUR:[1000 +inf] -@priced:{de\\-web\\:EUR}))',
    );
  });

  it('matches nothing where a text has no word', () => {
    expect(searchQuery({ text: '*** | {}', filter: {} }, scope)).toBeUndefined();
  });

  it('leaves no sign of the query language in a word or a tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of words(text)) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
        expect(tag(text).replace(/\\./gsu, '')).toMatch(/^[\p{L}\p{M}\p{N}]*$/u);
      }),
    );
  });

  it('refuses what is absurd', () => {
    const many = Array.from({ length: 51 }, () => 'x');
    expect(wantedFault({ text: 'x'.repeat(1_001), filter: {} })).toBe('"query" has at most 1000 characters.');
    expect(wantedFault({ filter: { brands: many } })).toBe('A list in "filter" has at most 50 entries.');
    expect(wantedFault({ filter: { options: [{ option: ' ', values: [] }] } })).toBe(
      'A value in "filter" has 1 to 200 characters.',
    );
    expect(wantedFault({ filter: { priceFrom: 2, priceTo: 1 } })).toBe('"priceFrom" is not above "priceTo".');
    expect(wantedFault({ filter: { priceFrom: -1 } })).toBe('A price is 0 or more.');
    expect(wantedFault({ text: 'Bluse', filter: { category: 'damen', priceTo: 5 } })).toBeUndefined();
  });
});
