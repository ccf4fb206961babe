import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { fault } from '@noline/runtime/errors';
import { newId } from '@noline/runtime/ids';
import { hostSubgraph, type SubgraphDeps } from '@noline/runtime/subgraph';
import { testCaller, testPlatform } from '@noline/runtime/testing/platform';
import type { Transport } from '@noline/runtime/transport';
import type { DomainEvent } from '@noline/schema/events';
import { customer } from '../index.ts';
import { roleStore } from '../role.store.ts';
import { staffStore } from '../staff.store.ts';
import type { Assignment, StaffDocument } from '../staff.ts';
import { rightsOf } from '../staff.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
type Answer = any;

/** The customer subgraph at work twice on one database, as two processes are, beside an inventory that knows all of its locations. */
export interface Retailer {
  deps: SubgraphDeps;
  /** The names of other subgraphs that do not answer. */
  down: Set<string>;
  /** Runs an operation in one of the two; throws its first error. */
  run(caller: Caller, query: string, variables?: Record<string, unknown>, process?: 0 | 1): Promise<Answer>;
  /** The events that were said of a tenant, in their order. */
  said(tenant: string): Promise<DomainEvent[]>;
  /** Someone who works here, as whoever calls. */
  hire(tenant: string, assignments: Assignment[], given?: Partial<StaffDocument>): Promise<Caller>;
  stop(): Promise<void>;
}

/** Another subgraph, as far as it is asked; it does not answer where `down` names it. */
const neighbour = (
  name: string,
  down: ReadonlySet<string>,
  answer: (variables: Record<string, unknown>) => object,
): Transport => ({
  async execute({ variables }) {
    if (down.has(name)) throw fault('SUBGRAPH_UNAVAILABLE');
    return { data: { ...answer(variables ?? {}) } };
  },
  subscribe: () => Promise.reject(new Error('nothing to subscribe to')),
  async stop() {},
});

/** The others: the inventory knows each location but `loc_nowhere`, and each tells which customer it was asked about. */
function neighbours(down: ReadonlySet<string>): [string, Transport][] {
  const told = (name: string, { customerId }: Record<string, unknown>) => [
    { name, json: JSON.stringify([{ customerId }]) },
  ];
  return [
    [
      'inventory',
      neighbour('inventory', down, (variables) => ({
        personalDataInInventory: told('storeReservations', variables),
        locationsNamed: ((variables['ids'] ?? []) as string[])
          .filter((id) => id !== 'loc_nowhere')
          .map((id) => ({ id, externalId: id })),
      })),
    ],
    ['cart', neighbour('cart', down, (variables) => ({ personalDataInCart: told('carts', variables) }))],
    [
      'order',
      neighbour('order', down, (variables) => ({ personalDataInOrder: told('orders', variables), openOrderCount: 2 })),
    ],
  ];
}

/** @param now the clock of both */
export async function startRetailer(now: () => Date = () => new Date()): Promise<Retailer> {
  const platform = await testPlatform({ now });
  const down = new Set<string>();
  for (const [name, transport] of neighbours(down)) platform.transports.set(name, transport);
  let deps: SubgraphDeps | undefined;
  const processes = await Promise.all(
    [0, 1].map(() =>
      hostSubgraph(
        'customer',
        (given) => {
          deps = given;
          return customer(given);
        },
        platform,
      ),
    ),
  );
  if (!deps) throw new Error('the subgraph was not made');
  const { db } = deps;
  return {
    deps,
    down,
    async run(caller, query, variables = {}, process = 0) {
      const { data, errors } = (await processes[process]?.transport.execute({ query, variables, caller })) ?? {};
      if (errors) throw errors[0];
      return JSON.parse(JSON.stringify(data));
    },
    async said(tenant) {
      const rows = driverDb(db).collection<{ event: DomainEvent }>('outbox').find({ 'event.tenant': tenant });
      return (await rows.sort({ _id: 1 }).toArray()).map(({ event }) => event);
    },
    async hire(tenant, assignments, given = {}) {
      const _id = newId('stf');
      const member = { _id, email: `${_id}@example.com`, passwordHash: '', name: _id, assignments, createdAt: now() };
      await staffStore(db, tenant).insert([{ ...member, version: 1, ...given }]);
      const rights = rightsOf(assignments, await roleStore(db, tenant).all());
      return testCaller({ tenant, kind: 'staff', id: _id, ...rights });
    },
    async stop() {
      await Promise.all(processes.map((one) => one.stop()));
      await platform.stop();
    },
  };
}
