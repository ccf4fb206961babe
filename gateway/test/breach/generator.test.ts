import { buildSchema, type GraphQLSchema, graphql, parse, validate } from 'graphql';
import { documentOf, type RootField, rootFields, together } from './operations.ts';
import { halve, printSelections } from './selection.ts';
import { type Belongings, variantsOf } from './variants.ts';
import { leaks, marker, wordsIn, wordsOf } from './words.ts';

const idOf = (prefix: string, digit: number) => `${prefix}_0199aaaa-bbbb-7ccc-8ddd-${String(digit).padStart(12, '0')}`;
const belongings = (owner: string, digit: number, more: Partial<Belongings> = {}): Belongings => ({
  owner,
  ids: new Map([
    ['ord', [idOf('ord', digit)]],
    ['orl', [idOf('orl', digit)]],
  ]),
  stored: new Map([['email', [`${owner}@example.test`]]]),
  keys: [`key-of-${owner}`],
  ...more,
});
const [ann, bob, me] = [belongings('ann', 1), belongings('bob', 2), belongings('me', 3)];
const scene = { others: [ann, bob], own: me, newKey: () => 'new-key', newId: (prefix: string) => idOf(prefix, 9) };

const sdl = `
  "Something with an id."
  interface Node { id: ID! }
  type Query {
    order("\`ord_...\`." id: ID!): Order
    orders("\`ord_...\`." ids: [ID!]!): [Order!]
    find(filter: Filter, first: Int): [Found!]
    me: Person
  }
  type Mutation { cancel(input: CancelInput!): CancelPayload }
  input CancelInput { idempotencyKey: ID!  "\`ord_...\`." orderId: ID!  lines: [LineInput!]  reason: String  how: How = ALL }
  input LineInput { "\`orl_...\`." id: ID! quantity: Int! }
  input Filter { email: String  first: Int }
  enum How { ALL SOME }
  type Order implements Node { id: ID!  note: String  buyer: Person  items("\`orl_...\`." id: ID, first: Int!): [Item!]! }
  type Item { id: ID!  order: Order }
  type Person implements Node { id: ID!  email: String  orders: [Order!] }
  union Found = Order | Person
  type CancelPayload { order: Order  errors: [Node!]! }
`;
const schema = buildSchema(sdl);
const roots = (of: GraphQLSchema = schema): Map<string, RootField> =>
  new Map(rootFields(of, scene.others).map((root) => [root.coordinate, root]));
const root = (coordinate: string): RootField => roots().get(coordinate) as RootField;
const variants = (coordinate: string, of = scene) => variantsOf(coordinate, root(coordinate).field, of);

describe('what is selected', () => {
  it('is all there is of each possible type, down to where a type would come again', () => {
    expect(documentOf(root('Query.find'), root('Query.find').selections)).toBe(
      'query Attempt($filter: Filter, $first: Int) { find(filter: $filter, first: $first) { __typename ' +
        `... on Order { Order_id_0: id } ... on Order { Order_note_0: note } ... on Order { Order_buyer_0: buyer { __typename id email } } ` +
        `... on Order { Order_items_0: items(first: 3) { __typename id } } ` +
        `... on Order { Order_items_1: items(id: "${idOf('orl', 1)}", first: 3) { __typename id } } ` +
        `... on Person { Person_id_0: id } ... on Person { Person_email_0: email } ` +
        `... on Person { Person_orders_0: orders { __typename id note items(first: 3) { __typename id } ` +
        `items_1: items(id: "${idOf('orl', 1)}", first: 3) { __typename id } } } } }`,
    );
  });

  it('is valid for every field, as a whole and in every part', () => {
    for (const one of roots().values()) {
      const parts = [one.selections];
      for (let part = parts.pop(); part; part = parts.pop()) {
        expect(validate(schema, parse(documentOf(one, part)))).toEqual([]);
        parts.push(...(halve(part) ?? []));
      }
    }
  });

  it('loses nothing where it is parted', () => {
    const leavesOf = (text: string) => [...text.matchAll(/\w+(?:: \w+)?/g)].map(([word]) => word);
    for (const { selections } of roots().values()) {
      const halves = halve(selections);
      const parts = new Set((halves ?? []).flatMap((half) => leavesOf(printSelections(half))));
      expect(
        leavesOf(printSelections(selections)).filter((word) => halves && word !== '__typename' && !parts.has(word)),
      ).toEqual([]);
    }
  });
});

describe('what is tried', () => {
  const tried = (coordinate: string) => JSON.stringify(variants(coordinate).map(({ variables }) => variables));

  it('is everything that others have, in every place', () => {
    expect(variants('Query.order').map(({ variables }) => variables)).toEqual([
      { id: idOf('ord', 1) },
      { id: idOf('ord', 2) },
    ]);
    expect(variants('Query.orders').at(-1)).toEqual({
      title: 'of all at once',
      variables: { ids: [idOf('ord', 1), idOf('ord', 2)] },
    });
    for (const text of [
      idOf('ord', 1),
      idOf('orl', 1),
      idOf('ord', 2),
      idOf('orl', 2),
      'key-of-ann',
      'key-of-bob',
      'SOME',
      'ALL',
    ]) {
      expect(tried('Mutation.cancel')).toContain(text);
    }
    expect(tried('Query.find')).toContain('ann@example.test');
  });

  it("is one thing of others among one's own, too", () => {
    const mixed = variants('Mutation.cancel').find(({ title }) => title.startsWith('input.orderId of'));
    expect(mixed?.variables).toEqual({
      input: { idempotencyKey: 'new-key', orderId: expect.stringMatching(/00000000000[12]$/) },
    });
  });

  it('is each optional part by itself, and all at once', () => {
    const given = variants('Mutation.cancel').map(({ variables }) =>
      Object.keys(variables['input'] as object)
        .sort()
        .join(),
    );
    expect(given).toContain('idempotencyKey,orderId');
    for (const part of ['how', 'reason']) expect(given).toContain([part, 'idempotencyKey', 'orderId'].sort().join());
    expect(given).toContain('idempotencyKey,lines,orderId');
    expect(given).toContain('how,idempotencyKey,lines,orderId,reason');
  });

  it('is what the schema allows', async () => {
    for (const one of roots().values()) {
      for (const { variables } of variants(one.coordinate)) {
        const { errors } = await graphql({
          schema,
          source: documentOf(one, one.selections),
          variableValues: variables,
        });
        expect(errors).toBeUndefined();
      }
    }
    const many = [...roots().values()]
      .filter(({ kind }) => kind === 'query')
      .flatMap((one) => variants(one.coordinate).map((variant) => ({ root: one, variant })));
    const { query, variables } = together(many);
    expect((await graphql({ schema, source: query, variableValues: variables })).errors).toBeUndefined();
  });
});

describe('what it does not know', () => {
  const failure = (more: string) => () => {
    const own = buildSchema(more);
    for (const { coordinate, field } of rootFields(own, scene.others)) variantsOf(coordinate, field, scene);
  };
  it('makes it fail, and it says what to do', () => {
    expect(failure('type Query { shelf(shelfId: ID!): Int }')).toThrow(
      'The breach test does not know what to try in Query.shelf(shelfId): ID. Where it is an id, say its prefix',
    );
    expect(failure('type Query { find(filter: F): Int } input F { mood: String }')).toThrow('F.mood: String');
    expect(failure('scalar Colour type Query { paint(in: Colour!): Int }')).toThrow(
      'no value of the scalar Colour (Query.paint(in))',
    );
    expect(failure('type Query { me: Me } type Me { shelf(shelfId: ID!): Int }')).toThrow('Me.shelf(shelfId)');
    expect(failure('type Query { device("`dev_...`." id: ID!): Int }')).toThrow(
      'Query.device: nobody has any `dev_...` to try in id. Let parties.ts make one.',
    );
  });
});

describe('a word', () => {
  it('is an id, a code or a marked text; no word of the language, no date', () => {
    const id = idOf('ord', 1);
    const text = `{"id":"${id}","at":"2026-11-24T13:55:31.000Z","name":"Given ${marker}0001","status":"ACTIVE","code":"7K3F9Q"}`;
    expect([...wordsOf(text)]).toEqual([id, `${marker}0001`, '7K3F9Q']);
  });

  it('is found in a cursor, and is not one that was sent', () => {
    const id = idOf('ord', 1);
    const foreign = new Map([[id, 'ann']]);
    const cursor = Buffer.from(JSON.stringify(['2026', id])).toString('base64url');
    expect(leaks(`{"cursor":"${cursor}"}`, '', foreign)).toEqual(foreign);
    expect(leaks(`{"message":"no order ${id}"}`, `{"id":"${id}"}`, foreign)).toEqual(new Map());
  });

  it('is found in what is stored, also as a key', () => {
    expect(wordsIn({ at: new Date(), byId: { [idOf('orl', 1)]: 1 } })).toEqual(new Set([idOf('orl', 1)]));
  });
});

/** A shop that keeps orders to their buyers, but for the hole that it is given. */
function shop(hole?: string) {
  const orders = [ann, bob, me].map((who) => ({
    id: who.ids.get('ord')?.[0],
    note: `Note ${marker}${who.owner}`,
    buyer: { __typename: 'Person', id: `Person ${marker}${who.owner}`, email: who.stored.get('email')?.[0] },
    items: ({ id }: { id?: string }) => (hole === 'nested' && id ? [{ id: `Item ${marker}ann` }] : [{ id: 'Item' }]),
    __typename: 'Order',
  }));
  const seen = (id: unknown, by: string) =>
    orders.filter((order) => order.id === id && (hole === by || order.id === me.ids.get('ord')?.[0]));
  return {
    order: ({ id }: { id: string }) => {
      if (hole === 'text' && seen(id, '').length === 0)
        throw new Error(`${orders.find((one) => one.id === id)?.buyer.id} has it`);
      return seen(id, 'id')[0];
    },
    orders: ({ ids }: { ids: string[] }) =>
      ids.length > 1 && hole === 'list' ? orders : ids.flatMap((id) => seen(id, '')),
    find: ({ filter }: { filter?: { email?: string } }) =>
      hole === 'email' && filter?.email
        ? orders.map(({ buyer }) => buyer).filter(({ email }) => email === filter.email)
        : [],
    me: { __typename: 'Person', id: 'Mine', email: 'me@example.test', orders: hole === 'edge' ? orders : [orders[2]] },
    cancel: ({ input }: { input: { orderId: string; idempotencyKey: string } }) => {
      const keyed =
        hole === 'key' ? orders.filter((_, index) => [ann, bob][index]?.keys[0] === input.idempotencyKey) : [];
      return { order: keyed[0] ?? seen(input.orderId, 'mutation')[0], errors: [] };
    },
  };
}

describe('a hole', () => {
  const foreign = new Map(['ann', 'bob'].map((owner) => [`${marker}${owner}`, owner]));
  async function found(hole?: string): Promise<string[]> {
    const told: string[] = [];
    for (const one of roots().values()) {
      for (const { variables } of variants(one.coordinate)) {
        const source = documentOf(one, one.selections);
        const answer = await graphql({ schema, source, variableValues: variables, rootValue: shop(hole) });
        if (leaks(JSON.stringify(answer), JSON.stringify({ source, variables }), foreign).size > 0)
          told.push(one.coordinate);
      }
    }
    return [...new Set(told)];
  }

  it('is not seen where there is none', async () => {
    expect(await found()).toEqual([]);
  });

  it.each([
    ['id', ['Query.order']],
    ['list', ['Query.orders']],
    ['nested', ['Query.me', 'Mutation.cancel']],
    ['text', ['Query.order']],
    ['email', ['Query.find']],
    ['edge', ['Query.me']],
    ['mutation', ['Mutation.cancel']],
    ['key', ['Mutation.cancel']],
  ])('by %s is found', async (hole, coordinates) => {
    expect(await found(hole)).toEqual(coordinates);
  });
});
