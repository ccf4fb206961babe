import { platformCaller } from '@noline/runtime/caller';
import type { Transport } from '@noline/runtime/transport';
import { within } from '@noline/runtime/within';

const patienceMilliseconds = 2_000;

/** What has to work for requests to be answered, by name; each throws where it does not. */
export type Checks = Record<string, () => Promise<unknown>>;

/** Whether all parts work, and which do. */
export interface Readiness {
  ready: boolean;
  parts: Record<string, 'ok' | 'unavailable'>;
}

/** Tries all parts at once; one that does not answer within two seconds counts as unavailable. */
export async function readiness(checks: Checks): Promise<Readiness> {
  const parts = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await state(check)] as const),
  );
  return { ready: parts.every(([, found]) => found === 'ok'), parts: Object.fromEntries(parts) };
}

const state = (check: () => Promise<unknown>): Promise<'ok' | 'unavailable'> =>
  within(patienceMilliseconds, check()).then(
    () => 'ok' as const,
    () => 'unavailable' as const,
  );

/** A check for each subgraph: that it answers at all. */
export function subgraphChecks(transports: ReadonlyMap<string, Transport>, tenant: string): Checks {
  return Object.fromEntries(
    [...transports].map(([name, transport]) => [
      name,
      async () => {
        const { errors } = await transport.execute({
          query: '{ __typename }',
          caller: platformCaller(tenant, 'health'),
        });
        if (errors) throw errors[0];
      },
    ]),
  );
}
