import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { CostRules } from './cost-rules.ts';
import { inputCost } from './input-cost.ts';
import type { Fragments } from './spread.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** What an operation costs at most, by the values of its variables (coerced). */
export type CostOf = (variables: Variables) => number;

/** A number where it is the same whatever the variables are. */
type Cost = number | CostOf;

const at = (cost: Cost, variables: Variables): number => (typeof cost === 'number' ? cost : cost(variables));

function sum(costs: readonly Cost[]): Cost {
  const varying = costs.filter((cost) => typeof cost !== 'number');
  const fixed = costs.reduce((total: number, cost) => total + (typeof cost === 'number' ? cost : 0), 0);
  return varying.length === 0 ? fixed : (variables) => varying.reduce((total, cost) => total + cost(variables), fixed);
}

function product(one: Cost, other: Cost): Cost {
  if (one === 0 || other === 0) return 0;
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  return (variables) => at(one, variables) * at(other, variables);
}

/** Of lists of which the schema says nothing. */
const usualSize = 10;
/** Of a field of Mutation that has no `@cost`: it writes. */
const mutationWeight = 10;
/** Of the whole of `__schema` or `__type`; how deep they go is bounded by the validation. */
const introspectionWeight = 100;

interface Compiler {
  schema: GraphQLSchema;
  rules: CostRules;
  fragments: Fragments;
}

/** What is selected in an object, and which of its lists have a size that the field said which returned it. */
interface Place {
  type: GraphQLNamedType;
  sizedFields: readonly string[];
  size: Cost;
}

/**
 * Makes the cost of a valid operation a function of its variables. It is static, after the cost specification of IBM: a
 * field costs its `@cost`, and for each object that it returns the `@cost` of its type, 1 where it has none, and what is
 * selected in it; scalars are free. Arguments and fields of inputs add their `@cost`. Lists are as long as `@listSize`
 * says.
 */
export function compileCost(compiler: Compiler, { operation, selectionSet }: OperationDefinitionNode): CostOf {
  const type = compiler.schema.getRootType(operation);
  const cost = type ? ofSet(compiler, selectionSet, { type, sizedFields: [], size: 1 }) : 0;
  return (variables) => at(cost, variables);
}

function ofSet(compiler: Compiler, { selections }: SelectionSetNode, place: Place): Cost {
  return sum(selections.map((selection) => whereIncluded(selection, ofSelection(compiler, selection, place))));
}

// Fragments for different types add up, though an object is of one of them only: the cost is a bound.
function ofSelection(compiler: Compiler, selection: SelectionNode, place: Place): Cost {
  if (selection.kind === Kind.FIELD) return ofField(compiler, selection, place);
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : compiler.fragments.get(selection.name.value);
  if (!fragment) return 0;
  const name = fragment.typeCondition?.name.value;
  const type = (name !== undefined && compiler.schema.getType(name)) || place.type;
  return ofSet(compiler, fragment.selectionSet, { ...place, type });
}

function ofField(compiler: Compiler, node: FieldNode, place: Place): Cost {
  const { schema, rules } = compiler;
  const name = node.name.value;
  if (name === '__schema' || name === '__type') return introspectionWeight;
  const field = isObjectType(place.type) || isInterfaceType(place.type) ? place.type.getFields()[name] : undefined;
  if (!field) return 0;
  const coordinate = `${place.type.name}.${name}`;
  const { sizedFields = [], ...listSize } = rules.sizes.get(coordinate) ?? {};
  const said = makeSize(node, field, listSize);
  const unsaid = sizedFields.length > 0 ? usualSize : said;
  const size = place.sizedFields.includes(name) ? place.size : unsaid;
  const count = isListType(getNullableType(field.type)) ? size : 1;
  const own = rules.weights.get(coordinate) ?? (place.type === schema.getMutationType() ? mutationWeight : 0);
  const given = ofArguments(rules, node, field, coordinate);
  const each = ofObject(compiler, node, { type: getNamedType(field.type), sizedFields, size: said });
  return sum([own, given, product(count, each)]);
}

function ofObject(compiler: Compiler, { selectionSet }: FieldNode, place: Place): Cost {
  const { type } = place;
  const weight = compiler.rules.weights.get(type.name) ?? (isCompositeType(type) ? 1 : 0);
  return sum([weight, selectionSet ? ofSet(compiler, selectionSet, place) : 0]);
}

/** How many items a field returns: the largest of the arguments that say so. */
function makeSize(node: FieldNode, field: Field, { assumedSize, slicingArguments = [] }: ListSize): Cost {
  const values = field.args.filter(({ name }) => slicingArguments.includes(name)).map((arg) => makeValue(node, arg));
  function size(variables: Variables): number {
    const sizes = values.map((value) => value(variables)).filter((size) => typeof size === 'number');
    return sizes.length > 0 ? Math.max(0, ...sizes) : (assumedSize ?? usualSize);
  }
  return variesIn(node.arguments) ? size : size({});
}

type Field = GraphQLField<unknown, unknown>;
type ListSize = { assumedSize?: number; slicingArguments?: string[] };

function makeValue({ arguments: given = [] }: FieldNode, arg: GraphQLArgument): (variables: Variables) => unknown {
  const value = given.find(({ name }) => name.value === arg.name)?.value;
  if (!value) return () => arg.defaultValue;
  return (variables) => valueFromASTUntyped(value, variables) ?? arg.defaultValue;
}

function ofArguments(rules: CostRules, node: FieldNode, field: Field, coordinate: string): Cost {
  const costs = field.args.map((arg): Cost => {
    if (!node.arguments?.some(({ name }) => name.value === arg.name)) return 0;
    const weight = rules.weights.get(`${coordinate}(${arg.name}:)`) ?? 0;
    const ofInput = inputCost(rules, arg.type);
    if (!ofInput) return weight;
    const value = makeValue(node, arg);
    return (variables) => weight + ofInput(value(variables));
  });
  return sum(costs);
}

/** What `@skip` and `@include` leave out costs nothing. */
function whereIncluded({ directives = [] }: SelectionNode, cost: Cost): Cost {
  const conditions = directives.flatMap(({ name, arguments: given = [] }) => {
    const value = given[0]?.value;
    const wanted = { include: true, skip: false }[name.value];
    return value && wanted !== undefined ? [{ value, wanted }] : [];
  });
  if (conditions.length === 0 || cost === 0) return cost;
  return (variables) =>
    conditions.every(({ value, wanted }) => valueFromASTUntyped(value, variables) === wanted) ? at(cost, variables) : 0;
}

function variesIn(given: FieldNode['arguments'] = []): boolean {
  let varies = false;
  function Variable(): void {
    varies = true;
  }
  for (const argument of given) visit(argument, { Variable });
  return varies;
}
