import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import type { Charge, Standing } from '@noline/runtime/rate-limit';
import { GraphQLError, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Limits } from './settings.ts';

/** Who asks, and from where. */
export interface Asker {
  caller: Caller;
  /** As addressOf() gives it. */
  address: string;
}

/** An operation, as far as it matters for how often it may be run. */
interface Weighed {
  node: OperationDefinitionNode;
  rootFields: readonly string[];
  cost: { requested: number };
  /** Whether this document was not known here before. */
  isFirst: boolean;
}

// However little it asks for: who called, where, and may it be.
const leastUnits = 10;
// It was read, and nothing came of it.
const refusedUnits = 100;
// It was read, validated, and is going to be planned.
const firstUnits = 300;

type CallerLimits = Limits['callers'];

/** What a kind of caller may do. The platform itself does not call from outside. */
export const limitsOf = ({ kind }: Caller, { callers }: Pick<Limits, 'callers'>): CallerLimits[keyof CallerLimits] =>
  callers[kind === 'service' ? 'anonymous' : kind];

/** Whether someone is nobody in particular: anybody may be as many of these as they like. */
export const isNobody = ({ kind }: Caller): boolean => kind === 'anonymous' || kind === 'guest';

/** The charge of a caller for as little as there is. Who is nobody in particular is counted by address. */
export function leastCharge({ caller, address }: Asker, limits: Limits): Charge {
  const bucket = isNobody(caller) ? `address:${address}` : caller.id;
  return { bucket, rate: limitsOf(caller, limits).rate, units: leastUnits };
}

export const refusedCharge = (asker: Asker, limits: Limits): Charge => ({
  ...leastCharge(asker, limits),
  units: refusedUnits,
});

/** The charges of an operation: what it costs, and each use of a mutation that has a budget of its own. */
export function chargesOf({ node, rootFields, cost, isFirst }: Weighed, asker: Asker, limits: Limits): Charge[] {
  const all = leastCharge(asker, limits);
  const mutations = node.operation === OperationTypeNode.MUTATION ? new Set(rootFields) : [];
  const guarded = [...mutations].flatMap((name): Charge[] => {
    const own = Object.hasOwn(limits.mutations, name) ? limits.mutations[name] : undefined;
    if (!own) return [];
    const who = own.by === 'address' ? `address:${asker.address}` : all.bucket;
    const { burst, perMinute } = own;
    const units = rootFields.filter((field) => field === name).length;
    return [{ bucket: `${name}:${who}`, rate: { burst, perMinute }, units }];
  });
  const units = Math.max(leastUnits, cost.requested) + (isFirst ? firstUnits : 0);
  return [{ ...all, units }, ...guarded];
}

/** The bucket that has to be waited for longest. */
export const longestWait = (standings: readonly Standing[]): Standing | undefined =>
  [...standings].sort((a, b) => b.retryMilliseconds - a.retryMilliseconds)[0];

/** Why nothing was run. */
export function rateFault({ retryMilliseconds }: Standing): GraphQLError {
  const seconds = Math.ceil(retryMilliseconds / 1_000);
  const { message, extensions } = fault('RATE_LIMITED', `Too many requests. Try again in ${seconds} s.`);
  return new GraphQLError(message, { extensions: { ...extensions, retryAfter: seconds } });
}
