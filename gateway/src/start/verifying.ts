import { type Platform, type RestingSubgraph, restingSubgraph } from '@noline/runtime/subgraph';
import type { Audit, Violation } from '@noline/runtime/verify';
import { verifyEvents } from '@noline/runtime/verify-events';
import { type SubgraphName, subgraphNames } from '@noline/schema/subgraphs';
import { subgraphs } from '../subgraphs.ts';

/** The audit that is told of what one subgraph has stored. */
type AuditOf = (part: SubgraphName) => Audit;

/**
 * Walks through everything that the platform has stored and tells of every invariant that does not hold. Subgraphs ask
 * each other in this process; no relay, reaction or job is started, so it can be run beside a platform at work.
 */
export async function verifyPlatform(
  platform: Platform,
  auditOf: AuditOf,
  parts: readonly SubgraphName[] = subgraphNames,
): Promise<void> {
  const transports: Platform['transports'] = new Map();
  const resting = new Map<SubgraphName, RestingSubgraph>();
  for (const name of subgraphNames) {
    const made = restingSubgraph(name, subgraphs[name], { ...platform, transports });
    resting.set(name, made);
    transports.set(name, made.transport);
  }
  for (const name of parts) {
    const audit = auditOf(name);
    await resting.get(name)?.subgraph.verify?.(audit);
    await verifyEvents(platform, name, [...resting.values()], audit);
  }
}

/** Everything that does not hold: for small data. */
export async function violationsOf(platform: Platform): Promise<Violation[]> {
  const violations: Violation[] = [];
  const audit: Audit = { checked() {}, violated: (violation) => void violations.push(violation) };
  await verifyPlatform(platform, () => audit);
  return violations;
}
