import { allScopes, type Caller, type CallerKind } from '@noline/runtime/caller';
import { fault, faultStatus } from '@noline/runtime/errors';
import { type FieldNode, GraphQLError } from 'graphql';
import { isMet, type Requirement, type Rights, scopesInWords } from './requirement.ts';
import type { Guarded } from './selections.ts';

/** What becomes of an operation. */
export type Verdict =
  | { kind: 'allowed' }
  | { kind: 'refused'; errors: GraphQLError[] }
  /** It runs without these selections, each with what the caller is told; `part` names what is left of the operation, and what is told. */
  | { kind: 'reduced'; removed: ReadonlyMap<FieldNode, GraphQLError>; part: string };

const allowed: Verdict = { kind: 'allowed' };

// Whoever is added to the kinds of callers has no session until it is said here.
const sessions: ReadonlySet<CallerKind> = new Set(['guest', 'customer', 'staff', 'device', 'partner']);

const rightsOf = (caller: Caller): Rights => ({
  signedIn: sessions.has(caller.kind),
  scopes: new Set(allScopes(caller)),
});

/**
 * Whether a caller may run an operation.
 *
 * @param whole whether it runs as a whole or not at all
 */
export function judge({ requirements, selections }: Guarded, caller: Caller, whole: boolean): Verdict {
  if (requirements.length === 0) return allowed;
  const rights = rightsOf(caller);
  const unmet = new Map<Requirement, GraphQLError>();
  for (const requirement of requirements) {
    if (!isMet(requirement, rights)) unmet.set(requirement, refusal(requirement, rights));
  }
  if (unmet.size === 0) return allowed;
  if (whole) return { kind: 'refused', errors: refusals(selections, unmet) };
  const removed = new Map<FieldNode, GraphQLError>();
  for (const [node, { requirement }] of selections) {
    const error = unmet.get(requirement);
    if (error) removed.set(node, error);
  }
  return {
    kind: 'reduced',
    removed,
    part: requirements.map((one) => unmet.get(one)?.extensions['code'] ?? '+').join(' '),
  };
}

function refusal(requirement: Requirement, { signedIn }: Rights): GraphQLError {
  const scopes = scopesInWords(requirement);
  if (signedIn) return fault('FORBIDDEN', `This needs the scope ${scopes}.`);
  const first = fault('UNAUTHENTICATED');
  return scopes ? fault('UNAUTHENTICATED', `${first.message} This needs the scope ${scopes}.`) : first;
}

/** An error for each selection that is refused, but not for what lies in it. */
function refusals(selections: Guarded['selections'], unmet: ReadonlyMap<Requirement, GraphQLError>): GraphQLError[] {
  const told = new Map<string, GraphQLError>();
  for (const { requirement, path } of selections.values()) {
    const error = unmet.get(requirement);
    const lies = path.some((_, end) => told.has(path.slice(0, end + 1).join('.')));
    if (!error || lies) continue;
    const { code } = error.extensions as { code: 'UNAUTHENTICATED' | 'FORBIDDEN' };
    told.set(
      path.join('.'),
      new GraphQLError(error.message, { path, extensions: { code, http: { status: faultStatus(code) } } }),
    );
  }
  return [...told.values()];
}
