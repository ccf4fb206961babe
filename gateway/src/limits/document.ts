import { type FaultCode, fault } from '@noline/runtime/errors';
import { type ASTNode, type DocumentNode, GraphQLError, Kind, visit } from 'graphql';
import {
  beginnings,
  cycleIn,
  type Fragments,
  fieldsOf,
  fragmentsOf,
  makeSizeOf,
  repeatsIn,
  type Size,
} from './spread.ts';

/** How large a document may be, counted with its fragments spread out. */
export interface DocumentLimits {
  /** Characters of its text. */
  characters: number;
  /** Tokens of its text. */
  tokens: number;
  /** Fields and inline fragments within each other, and values within each other. */
  depth: number;
  fields: number;
  /** Pairs of fields under the same name at the same place: the validation has to compare each with each. */
  repeats: number;
  /** Fields at the root of an operation. */
  rootFields: number;
  aliases: number;
  /** Operations and fragments. */
  definitions: number;
  /** All directives, and those at one place. */
  directives: number;
  directivesAtOnce: number;
}

/**
 * What of a parsed document is over the limits. Whatever fragments make of it, this costs time in the length of the text
 * only. It comes before the validation, whose time grows with the square of some of these.
 */
export function documentFaults(document: DocumentNode, limits: DocumentLimits): GraphQLError[] {
  const crowd = check('FRAGMENT_LIMIT', document.definitions.length, limits.definitions);
  if (crowd.length > 0) return crowd;
  const fragments = fragmentsOf(document);
  const unclear = twiceNamed(document) ?? cycle(fragments);
  if (unclear) return [unclear];
  const roots = beginnings(document);
  const faults = sizeFaults(document, roots.map(makeSizeOf(fragments)), limits);
  // The rest spreads the fragments out, and so wants to know that this is bearable.
  if (faults.length > 0) return faults;
  const operations = roots.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const widest = Math.max(0, ...operations.map(({ selectionSet }) => fieldsOf(selectionSet, fragments).length));
  const repeats = sum(roots.map(({ selectionSet }) => repeatsIn([selectionSet], fragments)));
  return [...check('ROOT_FIELD_LIMIT', widest, limits.rootFields), ...check('FIELD_LIMIT', repeats, limits.repeats)];
}

function sizeFaults(document: DocumentNode, sizes: readonly Size[], limits: DocumentLimits): GraphQLError[] {
  const all = (part: keyof Size): number[] => sizes.map((size) => size[part]);
  const { valueDepth, directivesAtOnce } = walk(document);
  const crowded = check('DIRECTIVE_LIMIT', directivesAtOnce, limits.directivesAtOnce);
  return [
    ...check('DEPTH_LIMIT', Math.max(valueDepth, ...all('depth')), limits.depth),
    ...check('FIELD_LIMIT', sum(all('fields')), limits.fields),
    ...check('ALIAS_LIMIT', sum(all('aliases')), limits.aliases),
    ...(crowded.length > 0 ? crowded : check('DIRECTIVE_LIMIT', sum(all('directives')), limits.directives)),
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const check = (code: FaultCode, found: number, limit: number): GraphQLError[] =>
  found > limit ? [overLimit(code, limit)] : [];

/** The fault of a limit, with the limit in its text. */
export const overLimit = (code: FaultCode, limit: number): GraphQLError =>
  fault(code, `${fault(code).message} At most ${limit.toLocaleString('en')}.`);

// What could not be measured is refused as graphql-js refuses it, in its words.
const invalid = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });

function cycle(fragments: Fragments): GraphQLError | undefined {
  const name = cycleIn(fragments);
  return name === undefined ? undefined : invalid(`Cannot spread fragment "${name}" within itself.`);
}

function twiceNamed({ definitions }: DocumentNode): GraphQLError | undefined {
  const names = new Set<string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const name = definition.name.value;
    if (names.has(name)) return invalid(`There can be only one fragment named "${name}".`);
    names.add(name);
  }
  return undefined;
}

function walk(document: DocumentNode): { valueDepth: number; directivesAtOnce: number } {
  let [depth, valueDepth, directivesAtOnce] = [0, 0, 0];
  visit(document, {
    enter(node) {
      if (isNest(node)) depth += 1;
      valueDepth = Math.max(valueDepth, depth);
      if ('directives' in node) directivesAtOnce = Math.max(directivesAtOnce, node.directives?.length ?? 0);
    },
    leave(node) {
      if (isNest(node)) depth -= 1;
    },
  });
  return { valueDepth, directivesAtOnce };
}

const isNest = ({ kind }: ASTNode): boolean => kind === Kind.LIST || kind === Kind.OBJECT;
