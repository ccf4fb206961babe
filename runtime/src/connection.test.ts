import { decodeCursor, encodeCursor, pageSize, toPage } from './connection.ts';

const code = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code;
  }
};

describe('cursors', () => {
  it('hold the key of an item', () => {
    const key = ['Größe 38', 12.5, null, 'loc_1'];
    expect(decodeCursor(encodeCursor(key), 4)).toEqual(key);
    expect(encodeCursor(key)).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['an empty text', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('name').toString('base64url')],
    ['no list', Buffer.from('{"length":1}').toString('base64url')],
    ['a key of another list', encodeCursor(['a', 'b'])],
    ['an operator', encodeCursor([{ $ne: null }])],
    ['a list within', encodeCursor([['a']])],
  ])('refuse %s', (_, cursor) => {
    expect(code(() => decodeCursor(cursor, 1))).toBe('INVALID_CURSOR');
  });
});

describe('pages', () => {
  it.each([
    [undefined, 20],
    [null, 20],
    [1, 1],
    [100, 100],
    [0, 'INVALID_ARGUMENT'],
    [-1, 'INVALID_ARGUMENT'],
    [101, 'INVALID_ARGUMENT'],
  ])('first: %s gives %s', (first, size) => {
    expect(code(() => pageSize(first))).toBe(size);
  });

  it('know by the one too many that there is another page', () => {
    const page = toPage(['a', 'b', 'c'], 2, 'cursor', (item) => [item]);
    expect(page.nodes).toEqual(['a', 'b']);
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: encodeCursor(['a']),
      endCursor: encodeCursor(['b']),
    });
  });

  it('are empty without items', () => {
    expect(toPage([], 2, null, () => [])).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});
