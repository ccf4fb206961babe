import { isMet, scopesInWords, together } from './requirement.ts';

const rights = (...scopes: string[]) => ({ signedIn: true, scopes: new Set(scopes) });

describe('a requirement', () => {
  it('is met by a session where it has no scopes', () => {
    expect(isMet({ alternatives: [] }, rights())).toBe(true);
    expect(isMet({ alternatives: [] }, { ...rights('a'), signedIn: false })).toBe(false);
  });

  it('is met by all scopes of one of the alternatives, of each list', () => {
    const requirement = { alternatives: [[['a'], ['b', 'c']], [['d']]] };
    expect(isMet(requirement, rights('a', 'd'))).toBe(true);
    expect(isMet(requirement, rights('b', 'c', 'd'))).toBe(true);
    for (const short of [[], ['a'], ['d'], ['b', 'd'], ['a', 'b', 'c']])
      expect(isMet(requirement, rights(...short))).toBe(false);
    expect(isMet(requirement, { ...rights('a', 'd'), signedIn: false })).toBe(false);
  });

  it('without any alternative is met by nobody', () => {
    expect(isMet({ alternatives: [[]] }, rights('a'))).toBe(false);
  });

  it('is all of several, each once', () => {
    expect(together([undefined, undefined])).toBeUndefined();
    expect(together([undefined, { alternatives: [] }])).toEqual({ alternatives: [] });
    expect(together([{ alternatives: [[['a']]] }, { alternatives: [[['a']], [['b'], ['c', 'd']]] }])).toEqual({
      alternatives: [[['a']], [['b'], ['c', 'd']]],
    });
  });

  it('is told in words', () => {
    expect(scopesInWords({ alternatives: [] })).toBe('');
    expect(scopesInWords({ alternatives: [[['a'], ['b', 'c']], [['d']]] })).toBe('a or b with c, and d');
  });
});
