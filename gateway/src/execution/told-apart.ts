import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

/**
 * Fields that the planner itself asks for with arguments, for the sake of others: `@requires(fields: "comments(limit: 3) { id }")`.
 * It takes them for the same as what the caller asks for by the same name, whatever the arguments are. So what the caller
 * asks for goes by a name of its own.
 */
export interface ToldApart {
  /** The document as it is planned. */
  inPlan(document: DocumentNode): DocumentNode;
  /** Under which key the value of a field comes that the caller has asked for. */
  keyOf(fieldName: string, key: string): string;
}

/** @param required all the field sets of the supergraph */
export function tellApart(required: Iterable<string>): ToldApart {
  const names = new Set([...required].flatMap((fields) => [...fields.matchAll(/(\w+)\s*\(/g)].map(([, name]) => name)));
  const keyOf = (fieldName: string, key: string): string => (names.has(fieldName) ? `own_${key}` : key);

  function renamed(node: FieldNode): FieldNode | undefined {
    const key = node.alias?.value ?? node.name.value;
    const value = keyOf(node.name.value, key);
    return value === key ? undefined : { ...node, alias: { kind: Kind.NAME, value } };
  }
  return {
    inPlan: (document) => (names.size === 0 ? document : visit(document, { Field: { leave: renamed } })),
    keyOf,
  };
}
