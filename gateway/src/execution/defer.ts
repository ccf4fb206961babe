import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type StringValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { fieldsOf, fragmentsOf } from '../limits/spread.ts';
import { isIntrospection } from './introspection.ts';

const setOf = (selection: SelectionNode): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections: [selection] });

type Values = Readonly<Record<string, unknown>>;

const isDefer = ({ name }: DirectiveNode): boolean => name.value === 'defer';

const argumentOf = (defer: DirectiveNode | undefined, argument: string) =>
  defer?.arguments?.find(({ name }) => name.value === argument)?.value;

/** Whether a `@defer` counts. @param values of the variables, coerced */
function counts(defer: DirectiveNode, values: Values): boolean {
  const condition = argumentOf(defer, 'if');
  return condition === undefined || valueFromASTUntyped(condition, values) === true;
}

/** Names those `@defer` of a document that count; undefined where none does. */
export function defersOf(document: DocumentNode, values: Values): string | undefined {
  const found: boolean[] = [];
  visit(document, {
    Directive(node) {
      if (isDefer(node)) found.push(counts(node, values));
    },
  });
  return found.includes(true) ? found.map(Number).join('') : undefined;
}

/** A document that is answered at once. */
export const withoutDefer = (document: DocumentNode): DocumentNode =>
  visit(document, { Directive: (node) => (isDefer(node) ? null : undefined) });

/**
 * An operation that is answered in parts, without named fragments: at each place where a part is deferred stands a `@defer`
 * with a label of its own, and nothing is left to decide.
 *
 * @param values of the variables, coerced
 */
export function inParts(document: DocumentNode, operation: OperationDefinitionNode, values: Values): DocumentNode {
  const fragments = fragmentsOf(document);
  let places = 0;

  const spreadSet = (set: SelectionSetNode): SelectionSetNode => ({ ...set, selections: set.selections.map(spread) });

  function spread(selection: SelectionNode): SelectionNode {
    if (selection.kind === Kind.FIELD) {
      return selection.selectionSet ? { ...selection, selectionSet: spreadSet(selection.selectionSet) } : selection;
    }
    const named = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!named) throw new Error('There is no such fragment.');
    const { typeCondition, selectionSet } = named;
    const defer = selection.directives?.find((one) => isDefer(one) && counts(one, values));
    const place = defer && !asksSchema(selectionSet) ? labelled(defer) : undefined;
    const inner = spreadSet(selectionSet);
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(typeCondition && { typeCondition }),
      directives: selection.directives?.filter((one) => !isDefer(one)) ?? [],
      // The planner fails at some that are deferred and have a type, at once.
      selectionSet: place ? setOf({ kind: Kind.INLINE_FRAGMENT, directives: [place], selectionSet: inner }) : inner,
    };
  }
  // The planner takes it for a field of some subgraph there.
  const asksSchema = (set: SelectionSetNode): boolean =>
    fieldsOf(set, fragments).some(({ name }) => isIntrospection(name.value));

  function labelled(defer: DirectiveNode): DirectiveNode {
    const told = argumentOf(defer, 'label');
    places += 1;
    const value = told?.kind === Kind.STRING ? `${places} ${told.value}` : `${places}`;
    const name = { kind: Kind.NAME, value: 'label' } as const;
    return { ...defer, arguments: [{ kind: Kind.ARGUMENT, name, value: { kind: Kind.STRING, value } }] };
  }
  return { ...document, definitions: [{ ...operation, selectionSet: spreadSet(operation.selectionSet) }] };
}

/** The label of a selection that is deferred, which no other place in its operation has. */
export function labelOf({ directives }: SelectionNode): string | undefined {
  const value = argumentOf(directives?.find(isDefer), 'label');
  return value && (value as StringValueNode).value;
}

/** The label that the client has given. */
export function ownLabel(label: string): string | undefined {
  const end = label.indexOf(' ');
  return end === -1 ? undefined : label.slice(end + 1);
}
