import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * A document without some of its selections. Instead everything tells its type: which fragments hold must be known
 * afterwards, and what has nothing else left, or only what is skipped, must be asked for all the same.
 */
export function withoutSelections(document: DocumentNode, removed: ReadonlyMap<FieldNode, unknown>): DocumentNode {
  return visit(document, {
    Field: (node) => (removed.has(node) ? null : undefined),
    SelectionSet: { leave: (set) => ({ ...set, selections: [...set.selections, typename] }) },
  });
}
