import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { PaymentProvider } from '../payment.ts';
import { simulated } from './simulated.ts';

/** Makes a provider for one tenant. */
export type MakeProvider = (deps: SubgraphDeps, tenant: string) => PaymentProvider;

/** Every provider by the name that clients call it; a new one is a line here and its file. */
export const providers: ReadonlyMap<string, MakeProvider> = new Map([['simulated', simulated]]);
