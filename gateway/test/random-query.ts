import fc from 'fast-check';
import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
} from 'graphql';

/** A number below a bound, from the test's random source. */
type Choose = (below: number) => number;

const deepest = 4;
const conditions = ['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)', ' @skip(if: $no)'];

/**
 * Queries of every form that a schema allows: aliases, fragments of both kinds on all types that fit, lists, conditions.
 * A few are not valid, where two selections do not merge. Nothing has only conditional selections in it: the planner
 * takes it for null where all of them are skipped.
 */
export const randomQuery = (schema: GraphQLSchema): fc.Arbitrary<string> =>
  fc.gen().map((gen) => makeQuery(schema, (below) => gen(fc.nat, { max: below - 1 })));

function makeQuery(schema: GraphQLSchema, choose: Choose): string {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith('__'),
  );
  const pick = <T>(of: readonly T[]): T => of[choose(of.length)] as T;
  const fragments = Array.from({ length: 3 }, (_, index) => ({ name: `F${index}`, type: pick(types) }));
  const used = new Set<string>();

  /** @param from the first fragment that may be used: one uses only those behind it, so there are no circles */
  function selectionSet(type: GraphQLCompositeType, depth: number, from: number): string {
    const chosen = Array.from({ length: 1 + choose(4) }, () => selection(type, depth, from));
    const conditioned = chosen.map((text): [string, string] => [text, text === '__typename' ? '' : pick(conditions)]);
    if (conditioned.every(([, condition]) => condition)) conditioned.push(['__typename', '']);
    return `{ ${conditioned.map(([text, condition]) => text.replace('#', condition)).join(' ')} }`;
  }
  /** With a `#` where its condition goes. */
  function selection(type: GraphQLCompositeType, depth: number, from: number): string {
    const form = choose(8);
    if (form === 0 && depth < deepest) return inlineFragment(type, depth, from);
    const fitting = fragments.slice(from).filter((one) => doTypesOverlap(schema, type, one.type));
    if (form === 1 && fitting.length > 0) {
      const { name } = pick(fitting);
      used.add(name);
      return `...${name}#`;
    }
    if (form === 2 || isUnionType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter((one) => depth < deepest || isLeaf(one));
    return fields.length === 0 ? '__typename' : field(pick(fields), depth, from);
  }
  function field({ name, type: returned }: GraphQLField<unknown, unknown>, depth: number, from: number): string {
    const type = getNamedType(returned);
    const alias = choose(4) === 0 ? `${pick(['x', 'y'])}_${name}: ` : '';
    return `${alias}${name}#${isCompositeType(type) ? ` ${selectionSet(type, depth + 1, from)}` : ''}`;
  }
  function inlineFragment(type: GraphQLCompositeType, depth: number, from: number): string {
    if (choose(4) === 0) return `...# ${selectionSet(type, depth + 1, from)}`;
    const on = pick(types.filter((one) => doTypesOverlap(schema, type, one)));
    return `... on ${on.name}# ${selectionSet(on, depth + 1, from)}`;
  }
  const body = selectionSet(schema.getQueryType() as GraphQLCompositeType, 0, 0);
  const bodies = fragments.map(({ name, type }, index) =>
    used.has(name) ? `fragment ${name} on ${type.name} ${selectionSet(type, 1, index + 1)}` : '',
  );
  const text = [body, ...bodies].join('\n');
  const declared = ['$yes', '$no'].filter((name) => text.includes(name)).map((name) => `${name}: Boolean!`);
  return `query${declared.length > 0 ? ` (${declared.join(', ')})` : ''} ${text}`;
}

const isLeaf = ({ type }: GraphQLField<unknown, unknown>): boolean => !isCompositeType(getNamedType(type));
