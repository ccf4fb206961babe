import { z } from 'zod';
import { readSettingsFile } from '../settings-file.ts';
import { guardedMutations } from './guarded-mutations.ts';

const count = z.number().int().min(1);
const usual = (value: number) => count.default(value);
const rate = z.strictObject({ burst: count, perMinute: z.number().positive() });

/** What is open at once on one gateway: sockets and event streams, and subscriptions on one of them. */
interface Open {
  connections: number;
  subscriptions: number;
}

/** What one kind of caller may do; `rate` counts what operations cost. */
const caller = (cost: number, burst: number, perMinute: number, { connections, subscriptions }: Open) =>
  z
    .strictObject({
      cost: usual(cost),
      rate: rate.default({ burst, perMinute }),
      connections: usual(connections),
      subscriptions: usual(subscriptions),
    })
    .prefault({});

const limits = z.strictObject({
  document: z
    .strictObject({
      characters: usual(40_000),
      tokens: usual(2_000),
      depth: usual(16),
      fields: usual(500),
      repeats: usual(2_000),
      rootFields: usual(20),
      aliases: usual(50),
      definitions: usual(40),
      directives: usual(50),
      directivesAtOnce: usual(4),
    })
    .prefault({}),
  variables: z
    .strictObject({ characters: usual(200_000), values: usual(10_000), depth: usual(12), list: usual(1_000) })
    .prefault({}),
  /** By who calls, as far as that is proven: what a program says it is chooses no limit. */
  callers: z
    .strictObject({
      // Of one address, behind which there may be a whole store.
      anonymous: caller(5_000, 100_000, 300_000, { connections: 1_000, subscriptions: 50 }),
      guest: caller(5_000, 100_000, 300_000, { connections: 1_000, subscriptions: 50 }),
      customer: caller(5_000, 30_000, 90_000, { connections: 20, subscriptions: 50 }),
      device: caller(5_000, 30_000, 90_000, { connections: 10, subscriptions: 100 }),
      staff: caller(20_000, 60_000, 180_000, { connections: 20, subscriptions: 100 }),
      partner: caller(50_000, 200_000, 600_000, { connections: 50, subscriptions: 500 }),
    })
    .prefault({}),
  /** Mutations that are worth a budget of their own: each use counts one. Those of a file come to the usual ones. */
  mutations: z
    .record(z.string(), rate.extend({ by: z.enum(['address', 'caller']) }).strict())
    .default({})
    .transform((own) => ({ ...guardedMutations, ...own })),
  /** Sockets and event streams of one address that are open at once on one gateway, whoever opens them. */
  connectionsPerAddress: usual(1_000),
});

/** How much callers may ask for, and how often. */
export type Limits = z.infer<typeof limits>;

/** Of a platform that is open to the world. */
export const usualLimits: Limits = limits.parse({});

/** The same documents, but dearer, and so often as only a program that runs wild asks: to develop, test and measure. */
export const openLimits: Limits = widened(usualLimits);

function widened({ callers, mutations, ...rest }: Limits): Limits {
  const wide = { burst: 1e9, perMinute: 1e9 };
  const kinds = Object.entries(callers).map(([kind, { subscriptions }]) => [
    kind,
    { cost: 100_000, rate: wide, connections: 10_000, subscriptions },
  ]);
  const names = Object.entries(mutations).map(([name, { by }]) => [name, { ...wide, by }]);
  return {
    ...rest,
    callers: Object.fromEntries(kinds),
    mutations: Object.fromEntries(names),
    connectionsPerAddress: 10_000,
  };
}

/**
 * Limits from a JSON file; what it leaves out is as usual.
 *
 * @throws Error that names the file and lists every fault, a line each
 */
export const readLimits = (file: string): Limits =>
  readSettingsFile(limits, file, { what: 'limits', whole: 'the whole' });
