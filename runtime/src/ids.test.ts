import { isId, newId } from './ids.ts';

describe('ids', () => {
  it('a new id is one, of its kind only', () => {
    const id = newId('crt');
    expect(isId('crt', id)).toBe(true);
    expect(isId('cus', id)).toBe(false);
  });

  it('ids sort by the time of making', () => {
    const made = Array.from({ length: 1_000 }, () => newId('evt'));
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(1_000);
  });

  it.each([
    ['nothing', ''],
    ['the prefix alone', 'crt_'],
    ['no prefix', newId('crt').slice(4)],
    ['a random UUID', 'crt_9b2d7c1e-7a4f-4c57-9d2e-3f0a1b2c3d4e'],
    ['something behind it', `${newId('crt')}x`],
    ['something before it', ` ${newId('crt')}`],
    ['an operator', '{"$gt":""}'],
  ])('refuses %s', (_, text) => {
    expect(isId('crt', text)).toBe(false);
  });
});
