import { testCaller } from '@noline/runtime/testing/platform';
import type { Sources } from '../execution/source.ts';
import type { KeptAnswer } from './kept-source.ts';
import { noteParts, publicHeaders } from './parts.ts';

const asked = { operation: { query: '{ a }', name: undefined }, variables: {}, caller: testCaller() };
const entry = (until: number, ...tags: string[]) => ({ until, tags, place: 1, text: '{}' });

async function partsOf(...answers: KeptAnswer[]) {
  const sources: Sources = new Map(answers.map((answer, index) => [String(index), { fetch: async () => answer }]));
  const noted = noteParts(sources);
  for (const source of noted.sources.values()) await source.fetch(asked);
  return noted.parts(1_000);
}

describe('what an answer is made of', () => {
  it('is good as long as the part that is too old first, and told of by all names', async () => {
    const one = { data: {}, entries: [entry(9_000, 'a'), entry(6_500, 'b', 'a')] };
    const other = { data: {}, entries: [entry(8_000, 'c')] };
    expect(await partsOf(one, other)).toEqual({ milliseconds: 5_500, scope: 'PUBLIC', tags: ['a', 'b', 'c'] });
  });

  it('is not public where a part is not kept', async () => {
    const kept = { data: {}, entries: [entry(9_000, 'a')] };
    expect(await partsOf(kept, { data: {} })).toEqual({ milliseconds: 8_000, scope: 'PRIVATE', tags: ['a'] });
    expect(await partsOf({ data: {} })).toEqual({ milliseconds: Infinity, scope: 'PRIVATE', tags: [] });
  });
});

describe('what a CDN is told', () => {
  const headers = (milliseconds: number, ...tags: string[]) =>
    Object.fromEntries(publicHeaders({ milliseconds, scope: 'PUBLIC', tags }));

  it.each([
    [Infinity, 10],
    [15_000, 10],
    [9_999, 9],
    [999, 0],
    [-1, 0],
  ])('of what is good for %d ms', (milliseconds, seconds) =>
    expect(headers(milliseconds)).toEqual({ 'cache-control': `public, max-age=${seconds}` }),
  );

  it('are the names, written so that each is one', () => {
    expect(headers(3_000, 'demo/Product:p', 'demo/ProductVariant:a b\nc\ud800')).toEqual({
      'cache-control': 'public, max-age=3',
      'surrogate-key': 'demo/Product:p demo/ProductVariant:a%20b%0Ac%EF%BF%BD',
    });
  });

  it('are no names where they are too many', () => {
    expect(headers(3_000, 'x'.repeat(8_193))).toEqual({ 'cache-control': 'public, max-age=3' });
  });
});
