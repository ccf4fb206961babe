import fc from 'fast-check';
import { type ASTNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import { type DocumentLimits, documentFaults } from './document.ts';
import { usualLimits } from './settings.ts';
import { beginnings, fragmentsOf, makeSizeOf, repeatsIn } from './spread.ts';

const usual = usualLimits.document;
const codes = (text: string, limits: Partial<DocumentLimits> = {}): unknown[] =>
  documentFaults(parse(text), { ...usual, ...limits }).map(({ extensions }) => extensions['code']);
const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

describe('documentFaults', () => {
  it('takes what is within all limits', () => {
    expect(
      codes('query Q($a: Int) { a: b(c: [{ d: $a }]) { ...F @include(if: true) } } fragment F on X { e }'),
    ).toEqual([]);
  });

  it.each<[string, keyof DocumentLimits, number, (count: number) => string, string]>([
    ['nested fields', 'depth', 3, (count) => '{ a '.repeat(count) + '}'.repeat(count), 'DEPTH_LIMIT'],
    [
      'nested inline fragments',
      'depth',
      3,
      (count) => `{${'...{'.repeat(count - 1)}a${'}'.repeat(count)}`,
      'DEPTH_LIMIT',
    ],
    [
      'fields nested by a fragment',
      'depth',
      3,
      (count) => `{ a ${'{ b '.repeat(count - 2)} { ...F } ${'}'.repeat(count - 2)} } fragment F on X { c }`,
      'DEPTH_LIMIT',
    ],
    ['nested lists', 'depth', 3, (count) => `{ a(b: ${'['.repeat(count)}${']'.repeat(count)}) }`, 'DEPTH_LIMIT'],
    ['nested objects', 'depth', 3, (count) => `{ a(b: ${'{c:'.repeat(count)}1${'}'.repeat(count)}) }`, 'DEPTH_LIMIT'],
    ['fields', 'fields', 4, (count) => `{ a { ${times(count - 1, (index) => `b${index}`)} } }`, 'FIELD_LIMIT'],
    ['root fields', 'rootFields', 4, (count) => `{ ${times(count, (index) => `a${index}`)} }`, 'ROOT_FIELD_LIMIT'],
    ['aliases', 'aliases', 4, (count) => `{ a { ${times(count, (index) => `a${index}: b`)} } }`, 'ALIAS_LIMIT'],
    ['directives', 'directives', 4, (count) => `{ ${times(count, (index) => `a${index} @b`)} }`, 'DIRECTIVE_LIMIT'],
    ['directives at one place', 'directivesAtOnce', 2, (count) => `{ a ${'@b '.repeat(count)} }`, 'DIRECTIVE_LIMIT'],
    [
      'directives of a variable',
      'directivesAtOnce',
      2,
      (count) => `query ($a: A ${'@b '.repeat(count)}) { a }`,
      'DIRECTIVE_LIMIT',
    ],
    ['definitions', 'definitions', 4, (count) => times(count, (index) => `query Q${index} { a }`), 'FRAGMENT_LIMIT'],
  ])('limits %s, and not one less', (_, limit, most, make, code) => {
    expect(codes(make(most), { [limit]: most })).toEqual([]);
    expect(codes(make(most + 1), { [limit]: most })).toEqual([code]);
  });

  it('limits fields of the same name at the same place, which are compared in pairs', () => {
    // Five of one name are ten pairs; so are those below them, wherever they stand.
    expect(codes(`{ ${'a '.repeat(5)} }`, { repeats: 10 })).toEqual([]);
    expect(codes(`{ ${'a '.repeat(5)} }`, { repeats: 9 })).toEqual(['FIELD_LIMIT']);
    expect(codes('{ a { b } ... { a { b } } ...F } fragment F on X { a { b } }', { repeats: 6 })).toEqual([]);
    expect(codes('{ a { b } ... { a { b } } ...F } fragment F on X { a { b } }', { repeats: 5 })).toEqual([
      'FIELD_LIMIT',
    ]);
  });

  it('tells each limit that is exceeded, once', () => {
    const text = `{ ${times(9, (index) => `a${index}: b @c { d { e } }`)} }`;
    expect(codes(text, { depth: 2, fields: 9, aliases: 8, directives: 8 })).toEqual([
      'DEPTH_LIMIT',
      'FIELD_LIMIT',
      'ALIAS_LIMIT',
      'DIRECTIVE_LIMIT',
    ]);
  });

  it('says the limit', () => {
    const [fault] = documentFaults(parse(`{ ${times(600, (index) => `a${index}`)} }`), usual);
    expect(fault?.message).toBe('The document selects too many fields. At most 500.');
  });

  it('counts a fragment as often as it is spread, in time that does not grow with that', () => {
    const doubling = times(39, (index) => `fragment F${index} on X { ...F${index + 1} ...F${index + 1} }`);
    expect(codes(`{ ...F0 } ${doubling} fragment F39 on X { a @b }`, { definitions: 100 })).toEqual([
      'FIELD_LIMIT',
      'DIRECTIVE_LIMIT',
    ]);
  });

  it('counts fragments that nothing spreads', () => {
    expect(codes(`{ a } fragment F on X { ${'b '.repeat(501)} }`)).toEqual(['FIELD_LIMIT']);
    expect(codes(`{ a } fragment F on X { ${'b '.repeat(100)} }`)).toEqual(['FIELD_LIMIT']);
  });

  it.each([
    ['itself', '{ ...A } fragment A on X { a { ...A } }', 'Cannot spread fragment "A" within itself.'],
    [
      'itself through others, unused',
      '{ a } fragment A on X { ... { ...B } } fragment B on X { b { ...A } }',
      'Cannot spread fragment "A" within itself.',
    ],
    [
      'one of two that have one name',
      `{ ...A } fragment A on X { ${'a '.repeat(400)} } fragment A on X { b }`,
      'There can be only one fragment named "A".',
    ],
  ])('refuses a fragment that spreads %s, as the validation would', (_, text, message) => {
    expect(documentFaults(parse(text), usual).map((fault) => [fault.message, fault.extensions['code']])).toEqual([
      [message, 'GRAPHQL_VALIDATION_FAILED'],
    ]);
  });

  it('takes a fragment that spreads one which is not there, and leaves it to the validation', () => {
    expect(codes('{ ...A }')).toEqual([]);
  });
});

/** Random documents without cycles: a fragment spreads those behind it only. */
const documents = fc
  .array(fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .map((sets) =>
    sets
      .map((choices, index) => {
        const body = choices.map((choice) => selectionOf(choice, index, sets.length)).join(' ');
        return index === 0 ? `{ ${body} }` : `fragment F${index} on X { ${body} }`;
      })
      .join('\n'),
  );

function selectionOf(choice: number, index: number, count: number): string {
  const next = index + 1 + (choice % 3);
  if (choice % 4 === 0 && next < count) return `...F${next}`;
  if (choice % 4 === 1) return `... @x { b${choice % 5} }`;
  if (choice % 4 === 2) return `a${choice % 5}: b { c${choice % 2} ${next < count ? `...F${next} @x` : ''} }`;
  return `d${choice % 5} @x @y`;
}

/** The same document with every fragment written out where it is spread. */
function writtenOut(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  const spreadOut = <N extends ASTNode>(node: N): N =>
    visit(node, {
      FragmentSpread({ name, directives }) {
        const set = fragments.get(name.value)?.selectionSet;
        return set && { kind: Kind.INLINE_FRAGMENT, directives, selectionSet: spreadOut(set) };
      },
    });
  return spreadOut({ ...document, definitions: document.definitions.slice(0, 1) });
}

it('measures a document as if its fragments were written out', () => {
  const measured = (document: DocumentNode) => {
    const fragments = fragmentsOf(document);
    const [operation] = beginnings(document);
    if (!operation) throw new Error('no operation');
    // Written out, a spread is one level more.
    const { depth: _, ...size } = makeSizeOf(fragments)(operation);
    return { ...size, repeats: repeatsIn([operation.selectionSet], fragments) };
  };
  fc.assert(fc.property(documents, (text) => expect(measured(parse(text))).toEqual(measured(writtenOut(parse(text))))));
});
