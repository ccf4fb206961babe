import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { withOneRootField } from './root-field.ts';

function decided(text: string, variables: Record<string, unknown> = {}): string {
  const { definitions } = parse(text);
  const [operation] = definitions as [OperationDefinitionNode];
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION) as FragmentDefinitionNode[];
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  return print(withOneRootField(operation, byName, variables)).replace(/\s+/g, ' ');
}

describe('the one root field of a subscription', () => {
  it.each([
    ['by itself', 'subscription { a { x } }', {}, 'subscription { a { x } }'],
    ['with other directives', 'subscription { a @own @skip(if: false) { x } }', {}, 'subscription { a @own { x } }'],
    ['in a fragment', 'subscription { ...F } fragment F on S { a { x } }', {}, 'subscription { a { x } }'],
    [
      'in fragments in fragments, decided by variables',
      `subscription ($yes: Boolean!) { ... on S @include(if: $yes) { ...F @skip(if: $yes) ...G } b @skip(if: $yes) { y } }
       fragment F on S { b { y } } fragment G on S { a { x } }`,
      { yes: true },
      'subscription ($yes: Boolean!) { a { x } }',
    ],
    [
      'in several selections of one name',
      'subscription { n: a { x } ... { n: a { y } } }',
      {},
      'subscription { n: a { x } n: a { y } }',
    ],
    [
      'keeps what is conditional below it',
      'subscription ($no: Boolean!) { a { x @include(if: $no) } }',
      { no: false },
      'subscription ($no: Boolean!) { a { x @include(if: $no) } }',
    ],
  ])('is found %s', (_, text, variables, expected) => {
    expect(decided(text, variables)).toBe(expected);
  });

  it.each([
    ['two', 'subscription { a { x } b { x } }', 'a, b'],
    ['one under two names', 'subscription { one: a { x } other: a { x } }', 'one, other'],
    ['none, since it is skipped', 'subscription { a @skip(if: true) { x } }', 'none'],
    ['none, since its fragment is', 'subscription { ...F @include(if: false) } fragment F on S { a { x } }', 'none'],
    ['only a name of a type', 'subscription { __typename }', '__typename'],
    ['a name of a type under another name', 'subscription { a: __typename }', 'a'],
    ['a field and a name of a type', 'subscription { a { x } __typename }', 'a, __typename'],
    ['a name of a type in its own name', 'subscription { a: b { x } a: __typename }', 'a'],
  ])('is asked for where there is %s', (_, text, found) => {
    expect(() => decided(text)).toThrow(
      expect.objectContaining({
        message: `A subscription must have exactly one root field of the schema; this one has ${found}.`,
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    );
  });
});
