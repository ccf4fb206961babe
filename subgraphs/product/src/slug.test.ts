import { slugify } from './slug.ts';

describe('a slug', () => {
  it.each([
    ['Weiße Blüten-Bluse', 'weisse-blueten-bluse'],
    ['Café “Crème” — 100 %', 'cafe-creme-100'],
    ['قميص أزرق', 'قميص-أزرق'],
    ['--- !', ''],
  ])('of %s is %s', (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  it('is bounded', () => {
    expect(slugify('a'.repeat(200))).toHaveLength(80);
  });
});
