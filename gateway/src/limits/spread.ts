import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** What lies below a selection set once its fragments are spread out. */
export interface Size {
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
}

type Executable = OperationDefinitionNode | FragmentDefinitionNode;

const isExecutable = (node: DefinitionNode): node is Executable =>
  node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION;

export const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  new Map(definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]));

/** Where reading begins: the operations, and fragments that nothing else spreads. */
export function beginnings({ definitions }: DocumentNode): Executable[] {
  const executable = definitions.filter(isExecutable);
  const spread = new Set(executable.flatMap(({ selectionSet }) => spreadNames(selectionSet)));
  return executable.filter((node) => node.kind === Kind.OPERATION_DEFINITION || !spread.has(node.name.value));
}

const spreadNames = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection.name.value];
    return selection.selectionSet ? spreadNames(selection.selectionSet) : [];
  });

/** The name of a fragment that spreads itself, directly or through others. */
export function cycleIn(fragments: Fragments): string | undefined {
  const done = new Set<string>();
  const open = new Set<string>();
  function closes(name: string): boolean {
    const fragment = fragments.get(name);
    if (!fragment || done.has(name)) return false;
    if (open.has(name)) return true;
    open.add(name);
    const found = spreadNames(fragment.selectionSet).some(closes);
    open.delete(name);
    done.add(name);
    return found;
  }
  return [...fragments.keys()].find(closes);
}

const nothing: Size = { depth: 0, fields: 0, aliases: 0, directives: 0 };

/** Measures definitions of a document without cycles; each fragment is looked at once, however often it is spread. */
export function makeSizeOf(fragments: Fragments): (definition: Executable) => Size {
  const known = new Map<string, Size>();
  function ofFragment(name: string): Size {
    const fragment = fragments.get(name);
    const size = known.get(name) ?? (fragment ? ofDefinition(fragment) : nothing);
    known.set(name, size);
    return size;
  }
  function ofSet(set: SelectionSetNode | undefined): Size {
    const sum = { ...nothing };
    for (const selection of set?.selections ?? []) {
      const size = ofSelection(selection);
      sum.depth = Math.max(sum.depth, size.depth);
      sum.fields += size.fields;
      sum.aliases += size.aliases;
      sum.directives += size.directives;
    }
    return sum;
  }
  function ofSelection(selection: SelectionNode): Size {
    const below =
      selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet);
    const isField = selection.kind === Kind.FIELD;
    return {
      depth: below.depth + (selection.kind === Kind.FRAGMENT_SPREAD ? 0 : 1),
      fields: below.fields + (isField ? 1 : 0),
      aliases: below.aliases + (isField && selection.alias ? 1 : 0),
      directives: below.directives + (selection.directives?.length ?? 0),
    };
  }
  function ofDefinition({ selectionSet, directives }: Executable): Size {
    const size = ofSet(selectionSet);
    return { ...size, directives: size.directives + (directives?.length ?? 0) };
  }
  return ofDefinition;
}

/** The fields of a selection set with its fragments spread out, not those within them. */
export function fieldsOf({ selections }: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const set =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet;
    return set ? fieldsOf(set, fragments) : [];
  });
}

/** How many pairs of fields stand under the same name at the same place, here and below. */
export function repeatsIn(sets: readonly SelectionSetNode[], fragments: Fragments): number {
  const byName = new Map<string, FieldNode[]>();
  for (const field of sets.flatMap((set) => fieldsOf(set, fragments))) {
    const name = (field.alias ?? field.name).value;
    const same = byName.get(name);
    if (same) same.push(field);
    else byName.set(name, [field]);
  }
  let pairs = 0;
  for (const fields of byName.values()) {
    const below = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
    pairs += (fields.length * (fields.length - 1)) / 2 + (below.length > 0 ? repeatsIn(below, fragments) : 0);
  }
  return pairs;
}
