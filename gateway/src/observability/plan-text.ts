import { type PlanNode, prettyFormatQueryPlan, type SubscriptionNode } from '@apollo/query-planner';
import { Kind, parse, print, visit } from 'graphql';

type Node = PlanNode | SubscriptionNode | undefined;

/** A plan as text, without the values that its operation has in its text. */
export const planText = (node: Node): string =>
  prettyFormatQueryPlan({ kind: 'QueryPlan', ...(node && { node: bare(node) }) });

/** The same plan with an operation in it that has no values. */
function bare<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(bare) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([name, value]) => [
    name,
    typeof value === 'string' ? (bareTexts[name]?.(value) ?? value) : bare(value),
  ]);
  return Object.fromEntries(entries);
}

const withoutValues = (operation: string): string =>
  print(
    visit(parse(operation), {
      StringValue: () => ({ kind: Kind.STRING, value: '…' }),
      IntValue: () => ({ kind: Kind.INT, value: '0' }),
      FloatValue: () => ({ kind: Kind.FLOAT, value: '0' }),
    }),
  );

/** Where a plan has texts of the client's in it. */
const bareTexts: Readonly<Record<string, (text: string) => string>> = {
  operation: withoutValues,
  subselection: withoutValues,
  label: (label) => label.replace(/ .*/s, ''),
};
