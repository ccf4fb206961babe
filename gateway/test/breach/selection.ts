import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
} from 'graphql';

/** A selected field with what is selected of it; a leaf has no children. */
export interface Selection {
  /** As it stands in a document, with alias and arguments: `orders(first: 3)`. */
  text: string;
  /** The type that it is selected on, where the parent is of another one. */
  on?: string;
  children: Selection[];
}

type Field = GraphQLField<unknown, unknown>;

/** With which arguments, as text, a field below the root is selected, once for each: `''`, `(locationId: "loc_1")`. */
export type ArgumentsOf = (type: string, field: Field) => readonly string[];

const typename: Selection = { text: '__typename', children: [] };

/**
 * Everything that can be seen of a type: all its fields down to a depth, of each possible type. No type comes again below
 * itself.
 */
export function selectAll(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  depth: number,
  argumentsOf: ArgumentsOf,
): Selection[] {
  const named = getNamedType(type);
  return isCompositeType(named) ? below(named, depth, new Set()) : [];

  function below(parent: GraphQLCompositeType, left: number, above: ReadonlySet<string>): Selection[] {
    const path = new Set(above).add(parent.name);
    const own = isUnionType(parent) ? {} : parent.getFields();
    const selections = Object.values(own).flatMap((field) => select(parent.name, field, left, path));
    if (!isAbstractType(parent)) return [typename, ...selections];
    const narrower = schema.getPossibleTypes(parent).flatMap((possible) =>
      Object.values(possible.getFields())
        .filter(({ name }) => !(name in own))
        .flatMap((field) => select(possible.name, field, left, new Set(path).add(possible.name), possible.name)),
    );
    return [typename, ...selections, ...narrower];
  }
  function select(type: string, field: Field, left: number, path: ReadonlySet<string>, on?: string): Selection[] {
    const named = getNamedType(field.type);
    const isDeeper = isCompositeType(named);
    // The same things stand in the list of nodes, with all that belongs to them.
    const deeper = type.endsWith('Edge') ? 0 : left - 1;
    const children = isDeeper && left > 0 && !path.has(named.name) ? below(named, deeper, path) : [];
    if (isDeeper && children.length === 0) return [];
    return argumentsOf(type, field).map((given, index) => {
      // Of two types, and with other arguments, a field of one name may hold something else.
      const alias = on ? `${on}_${field.name}_${index}: ` : index > 0 ? `${field.name}_${index}: ` : '';
      return { text: `${alias}${field.name}${given}`, children, ...(on && { on }) };
    });
  }
}

/** As text; a field without a selection is a leaf. */
export function printSelections(selections: readonly Selection[]): string {
  if (selections.length === 0) return '';
  const printed = selections.map(({ text, on, children }) => {
    const field = `${text} ${printSelections(children)}`.trim();
    return on ? `... on ${on} { ${field} }` : field;
  });
  return `{ ${printed.join(' ')} }`;
}

/** Two smaller parts that together select the same; undefined where there is nothing left to part. */
export function halve(selections: readonly Selection[]): [Selection[], Selection[]] | undefined {
  const parts = selections.filter((one) => one !== typename);
  if (parts.length > 1) {
    const middle = Math.ceil(parts.length / 2);
    return [parts.slice(0, middle), parts.slice(middle)];
  }
  const [only] = parts;
  const inner = only && halve(only.children);
  return inner && [[{ ...only, children: inner[0] }], [{ ...only, children: inner[1] }]];
}
