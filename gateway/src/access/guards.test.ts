import { compose } from '@noline/schema/compose';
import { buildGraph } from '../graph.ts';
import type { Alternatives } from './requirement.ts';

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports}])\n`;
const usual = link('"@authenticated", "@requiresScopes"');

/** What it takes to select these fields: undefined for those that anybody may. */
function guardsOf(sdl: Record<string, string>, ...fields: string[]): (Alternatives[] | undefined)[] {
  const { guards } = buildGraph(compose(sdl));
  return fields.map((field) => {
    const [type = '', name = ''] = field.split('.');
    return guards(type, name)?.alternatives as Alternatives[] | undefined;
  });
}

describe('readGuards', () => {
  it('asks for what is said of a field, of its type and of the type that it returns', () => {
    const sdl = `${usual}
      type Query { open: Int  own: Int @requiresScopes(scopes: [["a"], ["b", "c"]])  thing: [Thing!]!  size: Size }
      type Thing @authenticated { id: ID!  size: Size }
      enum Size @requiresScopes(scopes: [["d"]]) { S }`;
    expect(
      guardsOf({ one: sdl }, 'Query.open', 'Query.own', 'Query.thing', 'Thing.id', 'Thing.size', 'Query.size'),
    ).toEqual([undefined, [[['a'], ['b', 'c']]], [], [], [[['d']]], [[['d']]]]);
  });

  it('asks for all that several subgraphs and several places say', () => {
    const one = `${usual} type Query { thing: Thing }  type Thing @key(fields: "id") @requiresScopes(scopes: [["a"]]) { id: ID! }`;
    const two = `${usual} type Thing @key(fields: "id") @authenticated { id: ID!  more: Int @requiresScopes(scopes: [["b"]]) }`;
    expect(guardsOf({ one, two }, 'Query.thing', 'Thing.id', 'Thing.more')).toEqual([
      [[['a']]],
      [[['a']]],
      [[['b']], [['a']]],
    ]);
  });

  it('asks through an interface for what any implementation asks for, and of the others nothing', () => {
    const sdl = `${usual}
      type Query { node: Node }  interface Node { id: ID!  name: String }
      type Open implements Node { id: ID!  name: String }
      type Shut implements Node { id: ID!  name: String @requiresScopes(scopes: [["a"]]) }`;
    expect(guardsOf({ one: sdl }, 'Query.node', 'Node.id', 'Node.name', 'Open.name', 'Shut.name')).toEqual([
      undefined,
      undefined,
      [[['a']]],
      undefined,
      [[['a']]],
    ]);
  });

  it('knows the directives by what they are, not by their names', () => {
    const named = link('{ name: "@authenticated", as: "@signedIn" }, { name: "@requiresScopes", as: "@needs" }');
    const sdl = `${named} type Query { one: Int @signedIn  two: Int @needs(scopes: [["a"]]) }`;
    expect(guardsOf({ one: sdl }, 'Query.one', 'Query.two')).toEqual([[], [[['a']]]]);
  });

  it('is not given a supergraph that asks for what nobody here enforces', () => {
    const policy = `${link('"@policy"')} type Query { one: Int @policy(policies: [["p"]]) }`;
    const context = `${link('"@context", "@fromContext"')}
      type Query { one: Thing }  type Thing @key(fields: "id") @context(name: "c") { id: ID!  size: Int  part: Part }
      type Part @key(fields: "id") { id: ID!  big(size: Int @fromContext(field: "$c { size }")): Int }`;
    for (const [sdl, feature] of [
      [policy, 'policy'],
      [context, 'context'],
    ] as const) {
      expect(() => buildGraph(compose({ one: sdl }))).toThrow(
        `feature https://specs.apollo.dev/${feature}/v0.1 is for: SECURITY but is unsupported`,
      );
    }
  });

  it('takes costs, and a guard that is moved to where it cannot be enforced not', () => {
    const sdl = `${link('"@authenticated", "@cost"')} type Query { one(of: Int): Int @authenticated @cost(weight: 5) }`;
    const supergraph = compose({ one: sdl });
    expect(() => buildGraph(supergraph)).not.toThrow();
    const moved = supergraph
      .replace('one(of: Int): Int @authenticated', 'one(of: Int @authenticated): Int')
      .replace('directive @authenticated on', 'directive @authenticated on ARGUMENT_DEFINITION |');
    expect(moved).not.toBe(supergraph);
    expect(() => buildGraph(moved)).toThrow('@authenticated');
  });
});
