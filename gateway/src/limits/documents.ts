import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  type ValidationContext,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type CostOf, compileCost } from './cost.ts';
import type { CostRules } from './cost-rules.ts';
import { type DocumentLimits, documentFaults, overLimit } from './document.ts';
import { fieldsOf, fragmentsOf } from './spread.ts';

/** A document that is valid and not too large. */
export interface KnownDocument {
  document: DocumentNode;
  operations: readonly KnownOperation[];
}

export interface KnownOperation {
  node: OperationDefinitionNode;
  cost: CostOf;
  /** The names of its root fields, one as often as it is selected. */
  rootFields: readonly string[];
}

export interface Documents {
  /** Reads a text, where it is not known by its hash; returns what is wrong with it. */
  read(text: Text, hideSuggestions: boolean): KnownDocument | GraphQLError[];
  /** One that was read lately. */
  find(hash: string): DocumentNode | undefined;
}

export interface Text {
  text: string;
  /** SHA-256 of the text. */
  hash: string;
  /** Those that are registered are not forgotten for others, of which there may be any number. */
  isRegistered: boolean;
}

interface DocumentRules {
  schema: GraphQLSchema;
  costs: CostRules;
  limits: DocumentLimits;
}

/** Errors of one document that are told. */
const mostErrors = 10;
/** Of all documents that are kept: some 30 MB, and more than ten thousand small ones. */
const keptTokens = 200_000;

// How many root fields a subscription has is decided with its variables, by withOneRootField.
const rules = [...specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule), knownRoots];

/** What the specification asks for and graphql-js notices only when it executes. */
function knownRoots(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`The schema has no type for a ${node.operation}.`, { nodes: node }));
    },
  };
}

/** Reads documents: each is parsed, measured, validated and weighed once. */
export function readDocuments({ schema, costs, limits }: DocumentRules): Documents {
  const registered = new Map<string, KnownDocument>();
  const known = new LRUCache<string, KnownDocument>({
    maxSize: keptTokens,
    sizeCalculation: ({ document }) => document.tokenCount ?? limits.tokens,
  });

  function check(text: string, hideSuggestions: boolean): KnownDocument | GraphQLError[] {
    const document = parseWithin(text, limits);
    if (document instanceof GraphQLError) return [document];
    const tooMuch = documentFaults(document, limits);
    if (tooMuch.length > 0) return tooMuch;
    const invalid = validate(schema, document, rules, { maxErrors: mostErrors, hideSuggestions });
    if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    return withOperations(parse(text, { noLocation: true }), { schema, costs });
  }
  function checkWithinStack(text: string, hideSuggestions: boolean): KnownDocument | GraphQLError[] {
    try {
      return check(text, hideSuggestions);
    } catch (error) {
      if (isDeep(error)) return [overLimit('DEPTH_LIMIT', limits.depth)];
      throw error;
    }
  }
  return {
    read({ text, hash, isRegistered }, hideSuggestions) {
      const kept = isRegistered ? registered : known;
      const found = kept.get(hash) ?? checkWithinStack(text, hideSuggestions);
      if (!Array.isArray(found)) kept.set(hash, found);
      return found;
    },
    find: (hash) => (registered.get(hash) ?? known.get(hash))?.document,
  };
}

function parseWithin(text: string, { tokens }: DocumentLimits): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isLong = error.message.startsWith(`Syntax Error: Document contains more that ${tokens} tokens`);
    return isLong ? overLimit('TOKEN_LIMIT', tokens) : withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

// The parser goes down by recursion, and so do those after it: the end of the stack is a limit of depth, too.
const isDeep = (error: unknown): boolean => error instanceof RangeError && /call stack/.test(error.message);

const withCode = ({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code } });

/** What is kept has no places in the text: they hold on to all of its tokens, comments included. */
function withOperations(document: DocumentNode, { schema, costs }: Omit<DocumentRules, 'limits'>): KnownDocument {
  const fragments = fragmentsOf(document);
  const nodes = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const operations = nodes.map((node) => ({
    node,
    cost: compileCost({ schema, rules: costs, fragments }, node),
    rootFields: fieldsOf(node.selectionSet, fragments).map(({ name }) => name.value),
  }));
  return { document, operations };
}
