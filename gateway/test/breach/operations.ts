import { type GraphQLField, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { fill, isPageSize, printArguments } from './arguments.ts';
import { type ArgumentsOf, printSelections, type Selection, selectAll } from './selection.ts';
import type { Belongings, Variant } from './variants.ts';

/** A field at the root of the graph, with all that can be selected of it. */
export interface RootField {
  kind: `${OperationTypeNode}`;
  /** `Query.order`. */
  coordinate: string;
  field: GraphQLField<unknown, unknown>;
  selections: readonly Selection[];
}

const deepest = 4;

/** Every field at the root of a schema. */
export function rootFields(schema: GraphQLSchema, others: readonly Belongings[]): RootField[] {
  return Object.values(OperationTypeNode).flatMap((kind) => {
    const root = schema.getRootType(kind);
    return Object.values(root?.getFields() ?? {}).map((field) => ({
      kind,
      coordinate: `${root?.name}.${field.name}`,
      field,
      selections: selectAll(schema, field.type, deepest, nestedArguments(others)),
    }));
  });
}

/** Once with what must be given, and once with all that is optional too, both of things of others. */
function nestedArguments(others: readonly Belongings[]): ArgumentsOf {
  return (type, { name, args }) => {
    const given = (isGiven: (path: string) => boolean) =>
      printArguments(
        args,
        fill(`${type}.${name}`, args, isGiven, ({ kind }) => {
          if (kind.is === 'plain') return kind.values[0];
          if (kind.is === 'secret') return kind.guess;
          const [found] = others.flatMap(({ ids, stored }) =>
            kind.is === 'id'
              ? (ids.get(kind.prefix) ?? [])
              : kind.is === 'stored'
                ? kind.fields.flatMap((one) => stored.get(one) ?? [])
                : [],
          );
          return found ?? 'none';
        }),
      );
    return [...new Set([given(isPageSize), given((path) => path !== 'after')])];
  };
}

/** The text of an operation that selects these parts of a field. */
export function documentOf({ kind, field }: RootField, selections: readonly Selection[]): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const [before, inside] = field.args.length > 0 ? [`(${declared})`, `(${given})`] : ['', ''];
  return `${kind} Attempt${before} { ${field.name}${inside} ${printSelections(selections)} }`;
}

/** Many fields of one kind in one operation, each under an alias with variables of its own. */
export function together(tries: readonly { root: RootField; variant: Pick<Variant, 'variables'> }[]): {
  query: string;
  variables: Record<string, unknown>;
} {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const fields = tries.map(({ root: { field, selections }, variant: { variables: given } }, index) => {
    const used = field.args.filter(({ name }) => name in given);
    for (const { name, type } of used) {
      declared.push(`$${name}${index}: ${type}`);
      variables[`${name}${index}`] = given[name];
    }
    const inside = used.map(({ name }) => `${name}: $${name}${index}`).join(', ');
    const leaves = selections.filter(({ children }) => children.length === 0);
    return `a${index}: ${field.name}${inside && `(${inside})`} ${printSelections(leaves)}`;
  });
  const before = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return { query: `${tries[0]?.root.kind} Many${before} { ${fields.join(' ')} }`, variables };
}
