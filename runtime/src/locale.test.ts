import { textDirection, translate } from './locale.ts';

describe('translate', () => {
  const text = { de: 'Bluse', en: 'Blouse', ar: 'بلوزة' };

  it('takes the first language of the caller that the text has, and tells which', () => {
    expect(translate(text, ['fr', 'ar', 'en'])).toEqual({ text: 'بلوزة', locale: 'ar' });
  });

  it('takes any language where the caller has none of them', () => {
    expect(translate(text, ['fr'])).toEqual({ text: 'Bluse', locale: 'de' });
  });

  it('gives an empty text where there is none at all', () => {
    expect(translate({}, ['fr'])).toEqual({ text: '', locale: 'fr' });
    expect(translate({}, [])).toEqual({ text: '', locale: 'en' });
  });

  it('an empty translation counts, since someone wrote it', () => {
    expect(translate({ de: '', en: 'x' }, ['de'])).toEqual({ text: '', locale: 'de' });
  });
});

describe('textDirection', () => {
  it.each(['ar', 'ar-EG', 'he', 'fa', 'ur-PK', 'ckb', 'pa-Arab', 'yi', 'dv'])('%s is written from the right', (tag) => {
    expect(textDirection(tag)).toBe('RTL');
  });

  it.each(['de', 'en-GB', 'zh-Hant', 'ar-Latn', 'ku', 'pa'])('%s is written from the left', (tag) => {
    expect(textDirection(tag)).toBe('LTR');
  });
});
