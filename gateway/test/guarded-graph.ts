import { buildSubgraphSchema } from '@apollo/subgraph';
import { localTransport } from '@noline/runtime/local-transport';
import { makeLog } from '@noline/runtime/log';
import { compose } from '@noline/schema/compose';
import { parse } from 'graphql';
import { transportSource } from '../src/data-sources.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@authenticated", "@requiresScopes"])\n`;

/** Guards of every kind, on everything that may have one, in two subgraphs. */
const guardedSdl = {
  club: `${link}
    type Query {
      public: Public  node: Node  nodes: [Node!]!  any: [Any]  room: Room!  level: Level  levels: [Level!]
      me: Member  count: Int @authenticated  strict: Strict
    }
    type Mutation { rename(name: String): Public  promote: Int @requiresScopes(scopes: [["a"]]) }
    interface Node { id: ID!  name: String  next: Node  badge: String! }
    type Public implements Node @key(fields: "id") {
      id: ID!  name: String  next: Node  badge: String! @requiresScopes(scopes: [["a"], ["b", "c"]])
      nick: String @authenticated  table: [[Node]]  peers: [Public!]!  level: Level
    }
    type Member implements Node @key(fields: "id") @authenticated {
      id: ID!  name: String @requiresScopes(scopes: [["b"]])  next: Node  badge: String!  email: Email!
    }
    type Plain { text: String  owner: Member  twin: Plain! }
    union Any = Public | Member | Plain
    type Room { seats: [Seat!]!  open: Boolean }
    type Seat { row: Int!  taken: Boolean! @requiresScopes(scopes: [["c"]])  guest: Public! }
    type Strict { deep: Strict!  hard: Int! @authenticated  soft: Int @requiresScopes(scopes: [["b"]]) }
    enum Level @requiresScopes(scopes: [["c"]]) { LOW HIGH }
    scalar Email @authenticated`,
  shop: `${link}
    type Public @key(fields: "id") {
      id: ID!  spent: Int  price: Int! @requiresScopes(scopes: [["b"]])
      label: String  last: Bill
    }
    type Member @key(fields: "id") { id: ID!  bill: Bill! }
    type Bill { total: Int! @authenticated  lines: [Int!]!  to: Member }`,
};

export const guardedSupergraph = (): string => compose(guardedSdl);

/** An object of the world: each field is a value, or a function that is told where it is asked. */
type Thing = Record<string, unknown>;

/**
 * The world behind the guarded graph, as one web of objects.
 *
 * @param asked told each field of a type whose resolver runs: `Member.email`
 */
export function guardedWorld(asked: (coordinate: string) => void): Thing {
  const things = new Map<string, Thing>();
  function thing(type: string, fields: Thing): Thing {
    const made: Thing = { __typename: type };
    for (const [name, value] of Object.entries(fields)) {
      Object.defineProperty(made, name, {
        enumerable: true,
        get() {
          asked(`${type}.${name}`);
          return typeof value === 'function' ? value() : value;
        },
      });
    }
    if (typeof fields['id'] === 'string') things.set(fields['id'], made);
    return made;
  }
  const bill = () => thing('Bill', { total: 7, lines: [3, 4], to: () => things.get('m1') });
  const open = (id: string, more: Thing) => {
    const own = { id, name: `Name ${id}`, badge: `badge-${id}`, nick: `nick-${id}`, level: 'LOW', last: bill };
    return thing('Public', { ...own, spent: 5, price: 9, label: `label-${id}`, peers: () => [p2], ...more });
  };
  const member = (id: string, next: () => unknown) => {
    const own = { id, name: `Name ${id}`, badge: `badge-${id}`, email: `${id}@example.test`, bill };
    return thing('Member', { ...own, next });
  };
  const p2 = open('p2', { next: () => m1, table: null, level: null, peers: [] });
  const p1 = open('p1', { next: () => p2, table: () => [[p2, m1, null], null, []] });
  const m1 = member('m1', () => p2);
  const plain: Thing = thing('Plain', {
    text: 'text',
    owner: () => m1,
    twin: () => thing('Plain', { text: null, owner: null, twin: () => plain }),
  });
  const seat = (row: number) => thing('Seat', { row, taken: row === 1, guest: () => (row === 1 ? p1 : p2) });
  const strict = (depth: number): Thing => thing('Strict', { deep: () => strict(depth + 1), hard: depth, soft: depth });
  return thing('Query', {
    ...{ public: () => p1, node: () => m1, nodes: () => [p1, m1], any: () => [plain, p1, null, m1] },
    ...{ room: () => thing('Room', { seats: () => [seat(1), seat(2)], open: true }), me: () => m1, count: 3 },
    ...{ level: 'HIGH', levels: ['LOW', 'HIGH'], strict: () => strict(1) },
    byId: () => things,
  });
}

/** The subgraphs over a world, as the executor of query plans asks them. */
export function guardedSources(world: Thing) {
  const byId = world['byId'] as ReadonlyMap<string, Thing>;
  const reference = { __resolveReference: ({ id }: { id: string }) => byId.get(id) };
  const fields = Object.keys(world).filter((name) => name !== '__typename' && name !== 'byId');
  const resolvers = {
    club: {
      Query: Object.fromEntries(fields.map((name) => [name, () => world[name]])),
      Public: reference,
      Member: reference,
    },
    shop: { Public: reference, Member: reference },
  };
  const log = makeLog('guarded', 'silent');
  const source = (name: keyof typeof guardedSdl) => {
    const schema = buildSubgraphSchema({ typeDefs: parse(guardedSdl[name]), resolvers: resolvers[name] as never });
    return transportSource(localTransport(schema, (caller) => caller, log));
  };
  return new Map([
    ['club', source('club')],
    ['shop', source('shop')],
  ]);
}
