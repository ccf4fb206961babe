import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { type EventQueue, makeEventQueue } from '@noline/runtime/event-queue';
import { type Position, positionAt } from '@noline/runtime/streams';
import { compose } from '@noline/schema/compose';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@inaccessible"])\n`;

/** Three tiny subgraphs: orders says events, the other two know more about what is in them. */
export const toySdl = {
  orders: `${link}
    type Query { order(id: ID!): Order  deep: Order @inaccessible }
    type Mutation { ship(id: ID!): Order }
    type Subscription {
      orderChanged(customerId: ID!, after: String, latestOnly: Boolean = false): OrderEvent
      orderShipped(customerId: ID!): OrderEvent
      guarded: OrderEvent
      strict(customerId: ID!): OrderEvent!
    }
    type OrderEvent { seq: Int!  order: Order  broken: String  never: String! }
    type Order @key(fields: "id") { id: ID!  status: String!  customer: Customer  items: [Item!]! }
    type Item { quantity: Int!  product: Product }
    type Customer @key(fields: "id", resolvable: false) { id: ID! }
    type Product @key(fields: "id", resolvable: false) { id: ID! }`,
  customers: `${link}
    type Query { whoami: String!  customer(id: ID!): Customer }
    type Customer @key(fields: "id") { id: ID!  name(style: String = "plain"): String  email: String! }`,
  catalog: `${link}
    type Query { product(id: ID!): Product }
    type Product @key(fields: "id") { id: ID!  name: String!  price: Int! }
    type Order @key(fields: "id") { id: ID!  status: String! @external  eta: String @requires(fields: "status") }`,
};

export type ToyName = keyof typeof toySdl;
export const toyNames = Object.keys(toySdl) as ToyName[];
export const toySupergraph = (): string => compose(toySdl);

/** What happens in the toy world. */
export interface Happening {
  seq: number;
  id: string;
  status: string;
  customerId: string;
}

/** Something that happened, and its place: numbers from 1 on. */
export interface Entry {
  id: string;
  event: Happening;
}

/** What of the toy world tests steer and look at. */
export interface World {
  /** All that has happened, in the order of its places. */
  past: Entry[];
  /** Who listens to which customer's orders. */
  watchers: Set<{ customerId: string; queue: EventQueue<Entry | Position> }>;
  /** Subgraphs whose entities fail. */
  failing: Set<ToyName>;
  /** The callers that the customers subgraph has seen. */
  callers: Caller[];
}

const order = ({ id, status, customerId }: Omit<Happening, 'seq'>) => ({
  id,
  status,
  customer: { id: customerId },
  items: [
    { quantity: 2, product: { id: 'p1' } },
    { quantity: 1, product: { id: 'p2' } },
  ],
});
const toEvent = ({ event }: Entry) => ({
  seq: event.seq,
  order: order(event),
  broken: () => {
    throw new Error('secret of the orders');
  },
  never: null,
});

export function toyResolvers(world: World): Record<ToyName, GraphQLResolverMap<unknown>> {
  const down = (name: ToyName) => {
    if (world.failing.has(name)) throw new Error(`secret of the ${name}`);
  };
  const watch = (_: unknown, { customerId, after }: { customerId: string; after?: string | null }) => {
    const queue = makeEventQueue<Entry | Position>(1_000, () => world.watchers.delete(watcher));
    const watcher = { customerId, queue };
    world.watchers.add(watcher);
    for (const entry of after ? world.past.slice(Number(after)) : [])
      if (entry.event.customerId === customerId) queue.push(entry);
    queue.push(positionAt(String(world.past.length)));
    return queue.events;
  };
  const changes = { subscribe: watch, resolve: toEvent as never };
  return {
    orders: {
      Query: { order: (_, { id }) => order({ id, status: 'NEW', customerId: 'c1' }) },
      Mutation: { ship: (_, { id }) => order({ id, status: 'SHIPPED', customerId: 'c1' }) },
      Order: { __resolveReference: ({ id }: { id: string }) => order({ id, status: 'NEW', customerId: 'c1' }) },
      Subscription: {
        orderChanged: changes,
        orderShipped: changes,
        strict: changes,
        guarded: {
          subscribe: () => {
            throw fault('FORBIDDEN', 'Not yours.');
          },
        },
      },
    } as GraphQLResolverMap<unknown>,
    customers: {
      Query: { whoami: (_, __, caller) => JSON.stringify(caller), customer: (_, { id }) => ({ id }) },
      Customer: {
        async __resolveReference(reference: { id: string }, caller: Caller) {
          world.callers.push(caller);
          down('customers');
          return { id: reference.id };
        },
        name: ({ id }: { id: string }, { style }: { style: string }) =>
          style === 'loud' ? `NAME-${id}!` : `Name-${id}`,
        email: ({ id }: { id: string }) => `${id}@example.test`,
      },
    } as GraphQLResolverMap<unknown>,
    catalog: {
      Query: { product: (_, { id }) => ({ id }) },
      Product: {
        async __resolveReference({ id }: { id: string }) {
          down('catalog');
          return { id };
        },
        name: ({ id }: { id: string }) => `Product ${id}`,
        price: ({ id }: { id: string }) => Number(id.slice(1)) * 10,
      },
      Order: {
        __resolveReference: (reference: unknown) => reference,
        eta: ({ status }: { status: string }) => `eta-for-${status}`,
      },
    } as GraphQLResolverMap<unknown>,
  };
}
