import { fault } from '@noline/runtime/errors';
import type { Charge, RateLimiter, Standing } from '@noline/runtime/rate-limit';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { findSource, maySeeSchema, type SentDocument, type Source, type SourceRules } from '../registered/source.ts';
import { type Asker, chargesOf, leastCharge, limitsOf, longestWait, rateFault, refusedCharge } from './charges.ts';
import type { Documents, KnownOperation } from './documents.ts';
import type { Limits } from './settings.ts';
import { variableFault } from './variables.ts';

/** An operation as it was sent. */
export interface SentOperation extends SentDocument {
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  operationName?: string | null | undefined;
}

/** An operation that may be run. */
export interface Admitted {
  text: string;
  document: DocumentNode;
  /** The one of the document that is to run. */
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  /** As they were sent. */
  variables: Readonly<Record<string, unknown>>;
  /** The variables, coerced and with their defaults. */
  values: Record<string, unknown>;
  cost: Cost;
  /** Whether it was sent as a hash. */
  byHash: boolean;
  /** How the caller's budget stands now. */
  standing: Standing;
}

/** What an operation costs at most, and what its caller may spend on one. */
export interface Cost {
  requested: number;
  budget: number;
}

/** Why an operation is not run. */
export interface Refused {
  errors: readonly GraphQLError[];
  /** How the budget stands that the caller has used up, else the caller's own. */
  standing: Standing;
}

export const isRefused = (found: Admitted | Refused): found is Refused => 'errors' in found;

/** Admits operations of whatever kind and protocol, before anything else is done with them. */
export type Admit = (sent: SentOperation, asker: Asker) => Promise<Admitted | Refused>;

export interface AdmissionRules extends Omit<SourceRules, 'characters'> {
  schema: GraphQLSchema;
  documents: Documents;
  limits: Limits;
  limiter: RateLimiter;
}

interface Examined {
  admitted: Omit<Admitted, 'standing'>;
  source: Source;
  charges: Charge[];
}

const mostErrors = 10;

/**
 * Makes the stage that stands in front of everything: text or hash -> document, measured before it is validated -> what
 * its caller may ask for -> what it costs -> how often. What is refused is charged, too, and who has nothing left is
 * refused unread.
 */
export function makeAdmission(rules: AdmissionRules): Admit {
  const { limits, limiter, persisted } = rules;
  return async (sent, asker) => {
    const { tenant } = asker.caller;
    const empty = limiter.emptied(tenant, leastCharge(asker, limits));
    if (empty) return { errors: [rateFault(empty)], standing: empty };
    const found = await examine(sent, asker, rules);
    const charges = Array.isArray(found) ? [refusedCharge(asker, limits)] : found.charges;
    const { allowed, standings } = await limiter.charge(tenant, charges);
    const standing = allowed ? standings[0] : longestWait(standings);
    if (!standing) throw new Error('nothing was charged');
    if (!allowed) return { errors: [rateFault(standing)], standing };
    if (Array.isArray(found)) return { errors: found, standing };
    const { admitted, source } = found;
    // Not waited for: where it is not kept, the client sends it again.
    if (source.isNew) void persisted.put(tenant, source.hash, source.text).catch(() => {});
    return { ...admitted, standing };
  };
}

async function examine(sent: SentOperation, asker: Asker, rules: AdmissionRules): Promise<GraphQLError[] | Examined> {
  const { surface, documents, limits } = rules;
  const { caller } = asker;
  const tooLarge = variableFault(sent.variables ?? {}, limits.variables);
  if (tooLarge) return [tooLarge];
  const source = await findSource(sent, caller, { ...rules, characters: limits.document.characters });
  if (source instanceof GraphQLError) return [source];
  const isHidden = !maySeeSchema(caller, surface);
  const isFirst = !source.isRegistered && !documents.find(source.hash);
  const read = documents.read(source, isHidden);
  if (Array.isArray(read)) return read;
  const operation = pick(read.operations, sent.operationName);
  if (operation instanceof GraphQLError) return [operation];
  const forbidden = schemaFault(operation, isHidden, source);
  if (forbidden) return [forbidden];
  const weighing = { ...rules, budget: limitsOf(caller, limits).cost, isHidden };
  const weighed = weigh(operation, sent.variables ?? {}, weighing);
  if (Array.isArray(weighed)) return weighed;
  const admitted = {
    text: source.text,
    byHash: source.byHash,
    document: read.document,
    operation: operation.node,
    operationName: sent.operationName ?? undefined,
    variables: sent.variables ?? {},
    ...weighed,
  };
  return { admitted, source, charges: chargesOf({ ...operation, ...weighed, isFirst }, asker, limits) };
}

function pick(operations: readonly KnownOperation[], name: string | null | undefined): KnownOperation | GraphQLError {
  const named = name ? operations.filter(({ node }) => node.name?.value === name) : operations;
  const [only, other] = named;
  if (only && !other) return only;
  return new GraphQLError('There is no such operation in the document.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
  });
}

const asksForSchema = (name: string): boolean => name === '__schema' || name === '__type';

function schemaFault({ rootFields }: KnownOperation, isHidden: boolean, { onlySchema }: Source) {
  if (isHidden && rootFields.some(asksForSchema)) return fault('INTROSPECTION_DISABLED');
  if (onlySchema && !rootFields.every((name) => name.startsWith('__'))) return fault('PERSISTED_QUERY_REQUIRED');
  return undefined;
}

interface Weighing {
  schema: GraphQLSchema;
  budget: number;
  isHidden: boolean;
}

function weigh(
  { node, cost }: KnownOperation,
  variables: Readonly<Record<string, unknown>>,
  { schema, budget, isHidden }: Weighing,
): { cost: Cost; values: Record<string, unknown> } | GraphQLError[] {
  const options = { maxErrors: mostErrors, hideSuggestions: isHidden };
  const { coerced, errors } = getVariableValues(schema, node.variableDefinitions ?? [], variables, options);
  if (errors) return errors.map(({ message }) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } }));
  const requested = Math.round(cost(coerced));
  if (requested <= budget) return { cost: { requested, budget }, values: coerced };
  const told = `${fault('COST_LIMIT').message} It costs ${requested}, and ${budget} are the most.`;
  return [fault('COST_LIMIT', told)];
}
