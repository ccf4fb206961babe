import { chooseLocales } from './languages.ts';

describe('chooseLocales', () => {
  it.each([
    [undefined, ['de', 'en', 'ar'], ['de', 'en']],
    ['de-AT', ['de', 'en'], ['de', 'en']],
    ['en-GB,en;q=0.9,de;q=0.8', ['de', 'en'], ['en', 'de']],
    ['ar;q=0.5, de;q=0.9', ['de', 'en', 'ar'], ['de', 'ar', 'en']],
    ['zh-Hant-TW', ['de', 'zh-Hant'], ['zh-Hant', 'de', 'en']],
    ['DE-at', ['en', 'de-AT', 'de'], ['de-AT', 'en']],
    ['de;q=0, en', ['de', 'en'], ['en', 'de']],
    ['fr, *;q=0.1', ['en'], ['en']],
    ['de;q=high;x, ;, -', ['de', 'en'], ['de', 'en']],
    [`${'xx,'.repeat(20)}en`, ['de', 'en'], ['de', 'en']],
  ])('meets %j in a channel of %j by %j', (accepted, locales, chosen) => {
    expect(chooseLocales(accepted, locales)).toEqual(chosen);
  });
});
