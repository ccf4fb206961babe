import { compose } from '@noline/schema/compose';
import { parse } from 'graphql';
import { buildGraph } from './graph.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const sdl = compose({
  a: `${link} type Query { item: Item } type Item @key(fields: "id") { id: ID!  a: String }`,
  b: `${link} type Item @key(fields: "id") { id: ID!  b: String }`,
});
const small = (name: string) => `query ${name} { item { a b } }`;
const large = `{ item { ${Array.from({ length: 200 }, (_, index) => `a${index}: a`).join(' ')} } }`;

/** @param bytes that its operations may take up */
function open(bytes: number) {
  const graph = buildGraph(sdl, bytes);
  const prepare = (text: string) => graph.prepare(text, () => parse(text, { noLocation: true }), undefined);
  return { prepare, known: () => graph.known().map(({ key }) => key) };
}

describe('the operations that a graph keeps', () => {
  it('are a hundred small ones with their plans in 1.35 MB, and fewer where one is large', () => {
    const { prepare, known } = open(1_350_000);
    const first = prepare(small('First'));
    first.step();
    for (let index = 1; index < 100; index += 1) prepare(small(`Q${index}`)).step();
    expect(known()).toHaveLength(100);
    expect(prepare(small('First'))).toBe(first);
    prepare(large).step();
    expect(known()).not.toContain(small('Q1'));
    expect(known().slice(-2)).toEqual([small('First'), large]);
  });

  it('take up more once they are planned', () => {
    const { prepare, known } = open(16_000);
    const [one, other] = [prepare(small('One')), prepare(small('Other'))];
    expect(known()).toEqual([one.key, other.key]);
    one.step();
    expect(known()).toEqual([one.key]);
  });

  it('are answered also where they are too large to be kept', () => {
    const { prepare, known } = open(16_000);
    expect(prepare(large).step()).toBeInstanceOf(Function);
    expect(known()).toEqual([]);
  });
});
