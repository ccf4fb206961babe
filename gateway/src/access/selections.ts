import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Guards } from './guards.ts';
import type { Requirement } from './requirement.ts';

/** Which selections of an operation need a right. Found once for each operation; most have none. */
export interface Guarded {
  /** Each requirement once. */
  requirements: readonly Requirement[];
  /** From the outside in. */
  selections: ReadonlyMap<FieldNode, GuardedSelection>;
}

export interface GuardedSelection {
  requirement: Requirement;
  /** Where it stands in the answer, without places in lists; of a fragment that stands at several, the first. */
  path: readonly string[];
}

const nothing: Guarded = { requirements: [], selections: new Map() };

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

/**
 * Looks through a valid operation and the fragments that it uses, each once. What is conditional counts: the analysis is
 * for all values of the variables.
 */
export function guardedSelections(
  schema: GraphQLSchema,
  guards: Guards,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): Guarded {
  const selections = new Map<FieldNode, GuardedSelection>();
  const seen = new Set<FragmentDefinitionNode>();
  const definitions: [Definition, string[]][] = [[operation, []]];
  for (const [definition, path] of definitions) {
    const types = new TypeInfo(schema);
    const visitor = {
      Field: {
        enter(node: FieldNode) {
          path.push((node.alias ?? node.name).value);
          const requirement = guards(nameOf(types.getParentType()), node.name.value);
          if (requirement) selections.set(node, { requirement, path: [...path] });
        },
        leave: () => void path.pop(),
      },
      FragmentSpread({ name }: { name: { value: string } }) {
        const fragment = fragments[name.value];
        if (!fragment) throw new Error(`there is no fragment ${name.value}`);
        if (!seen.has(fragment)) definitions.push([fragment, [...path]]);
        seen.add(fragment);
      },
    };
    visit(definition, visitWithTypeInfo(types, visitor));
  }
  if (selections.size === 0) return nothing;
  const requirements = new Set([...selections.values()].map(({ requirement }) => requirement));
  return { requirements: [...requirements], selections };
}

function nameOf(type: { name: string } | null | undefined): string {
  if (!type) throw new Error('a selection of the operation has no type');
  return type.name;
}
