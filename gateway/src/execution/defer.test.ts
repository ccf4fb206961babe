import { getOperationAST, type OperationDefinitionNode, parse, print } from 'graphql';
import { defersOf, inParts, ownLabel, withoutDefer } from './defer.ts';

const text = `query ($on: Boolean!) {
  things { ...F @defer(if: $on, label: "told") again: id ...F @include(if: $on) }
  ... @defer(if: false) { hour }
}
fragment F on Thing { name ... @defer { size { ... on Size @defer(label: "size") { width } } } }`;
const document = parse(text);

const plain = (of: string): string => print(parse(of));
const parted = (of: string, values: Record<string, unknown> = {}): string =>
  print(inParts(parse(of), getOperationAST(parse(of)) as OperationDefinitionNode, values));

it('gives each place a label of its own, and decides what is deferred at all', () => {
  expect(parted(text, { on: true })).toBe(
    plain(`query ($on: Boolean!) {
      things {
        ... on Thing {
          ... @defer(label: "1 told") {
            name
            ... { ... @defer(label: "2") { size { ... on Size { ... @defer(label: "3 size") { width } } } } }
          }
        }
        again: id
        ... on Thing @include(if: $on) {
          name
          ... { ... @defer(label: "4") { size { ... on Size { ... @defer(label: "5 size") { width } } } } }
        }
      }
      ... { hour }
    }`),
  );
  expect(['1 told', '2', '3 '].map(ownLabel)).toEqual(['told', undefined, '']);
});

it('names what is deferred by the variables, where anything is', () => {
  expect(defersOf(document, { on: true })).toBe('1011');
  expect(defersOf(document, { on: false })).toBe('0011');
  expect(defersOf(parse('{ ... @defer(if: false) { hour } }'), {})).toBeUndefined();
  expect(defersOf(parse('{ hour }'), {})).toBeUndefined();
});

it('does not defer what is asked of the schema', () => {
  expect(parted('{ ... @defer { ...S } } fragment S on Query { __schema { description } }')).toBe(
    plain('{ ... { ... on Query { __schema { description } } } }'),
  );
});

it('leaves nothing of it where all is answered at once', () => {
  const left = print(withoutDefer(document));
  expect(left).not.toContain('@defer');
  expect(left).toContain('...F @include(if: $on)');
});
