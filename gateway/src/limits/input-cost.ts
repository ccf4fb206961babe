import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { CostRules } from './cost-rules.ts';

/** What the fields of an input's value cost by their `@cost`; undefined where none of its type has one. */
export function inputCost(rules: CostRules, type: GraphQLInputType): ((value: unknown) => number) | undefined {
  const isWeighted = weightedWithin(rules, type, new Set());
  return isWeighted ? (value) => ofValue(rules, type, value) : undefined;
}

function weightedWithin(rules: CostRules, type: GraphQLInputType, seen: Set<GraphQLInputObjectType>): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some(
    (field) => rules.weights.has(`${named.name}.${field.name}`) || weightedWithin(rules, field.type, seen),
  );
}

function ofValue(rules: CostRules, type: GraphQLInputType, value: unknown): number {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    return [value].flat().reduce<number>((sum, item) => sum + ofValue(rules, inner.ofType, item), 0);
  }
  if (!isInputObjectType(inner) || typeof value !== 'object' || value === null) return 0;
  const given = value as Record<string, unknown>;
  return Object.values(inner.getFields())
    .filter(({ name }) => given[name] !== undefined)
    .reduce((sum, { name, type: fieldType }) => {
      return sum + (rules.weights.get(`${inner.name}.${name}`) ?? 0) + ofValue(rules, fieldType, given[name]);
    }, 0);
}
