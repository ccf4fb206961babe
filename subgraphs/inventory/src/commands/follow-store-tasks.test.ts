import type { Caller, Grant } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { streamName } from '@noline/runtime/streams';
import { customerErased, publish } from '@noline/runtime/testing/events';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';

let room: StockRoom;
let ahead = 0;

beforeAll(async () => {
  room = await openStockRoom({ now: () => new Date(Date.now() + ahead) });
});

afterEach(() => {
  ahead = 0;
});

afterAll(() => room?.stop());

const task = `{
  __typename id kind status location { id } createdAt dueAt lines { sku quantity variant { sku } }
  ... on StoreReservationTask { reservation { id status pickupCode } }
}`;

/** A store with nine of A and of B, and people. */
async function openStore() {
  const retailer = await openRetailer(room);
  const { tenant, storeId } = retailer;
  for (const sku of ['A', 'B']) await retailer.adjust({ sku, by: 9, locationId: storeId });
  const customer = (): Caller => testCaller({ tenant, kind: 'customer', id: newId('cus') });
  const staff = (...grants: Grant[]): Caller =>
    testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes: [], grants });
  const clerk = staff({ scopes: ['stock:write'], locationIds: [storeId] });
  const mutate = async (caller: Caller, name: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { reservation { id } errors { __typename } } }`;
    const { done } = await room.run(caller, query, { input: { idempotencyKey: newId('req'), ...input } });
    expect(done.errors).toEqual([]);
    return done.reservation.id as string;
  };
  return {
    ...{ tenant, storeId, warehouseId: retailer.locationId, clerk, customer, staff },
    reserve: (caller: Caller, lines: object[] = [{ sku: 'A', quantity: 1 }], locationId = storeId) =>
      mutate(caller, 'reserveInStore', 'ReserveInStoreInput', { locationId, lines }),
    end: (caller: Caller, how: 'cancel' | 'collect', id: string) =>
      mutate(caller, `${how}StoreReservation`, 'EndStoreReservationInput', { id }),
    list: async (caller: Caller, given: object = {}) =>
      (
        await room.run(
          caller,
          `query ($locationId: ID!, $first: Int, $after: String) {
            storeTasks(locationId: $locationId, first: $first, after: $after) {
              nodes ${task} edges { cursor node { id } } pageInfo { hasNextPage endCursor }
            }
          }`,
          { locationId: storeId, ...given },
        )
      ).storeTasks,
    async watch(caller: Caller, given: object = {}) {
      const query = `subscription ($locationId: ID!, $after: String) {
        storeTasksChanged(locationId: $locationId, after: $after) { cursor task ${task} }
      }`;
      const variables = { locationId: storeId, ...given };
      const events = await room.hosted.transport.subscribe({ query, variables, caller });
      return {
        next: async () => JSON.parse(JSON.stringify(await events.next())).value,
        told: async () => JSON.parse(JSON.stringify((await events.next()).value.data.storeTasksChanged)),
        leave: () => events.return?.(),
      };
    },
  };
}

type Store = Awaited<ReturnType<typeof openStore>>;

describe('storeTasksChanged', () => {
  it('tells what customers reserve, fetch and give back, and continues behind a cursor', async () => {
    const store = await openStore();
    const live = await store.watch(store.clerk);
    const [ada, bob] = [store.customer(), store.customer()];
    const first = await store.reserve(ada, [
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 1 },
    ]);
    const laid = await live.told();
    expect(laid.task).toEqual({
      ...{ __typename: 'StoreReservationTask', id: first, kind: 'LAY_ASIDE', status: 'OPEN' },
      location: { id: store.storeId },
      createdAt: expect.stringMatching(/Z$/),
      dueAt: expect.stringMatching(/Z$/),
      lines: [
        { sku: 'A', quantity: 2, variant: { sku: 'A' } },
        { sku: 'B', quantity: 1, variant: { sku: 'B' } },
      ],
      reservation: { id: first, status: 'ACTIVE', pickupCode: expect.any(String) },
    });
    const hours = (Date.parse(laid.task.dueAt) - Date.parse(laid.task.createdAt)) / 3_600_000;
    expect(hours).toBeCloseTo(4, 1);
    const second = await store.reserve(bob);
    expect((await live.told()).task).toMatchObject({ id: second, status: 'OPEN' });
    await store.end(store.clerk, 'collect', first);
    expect((await live.told()).task).toMatchObject({ id: first, status: 'DONE', reservation: { status: 'COLLECTED' } });
    await store.end(bob, 'cancel', second);
    const last = await live.told();
    expect(last.task).toMatchObject({ id: second, status: 'CANCELLED', reservation: { status: 'CANCELLED' } });
    await live.leave();

    const resumed = await store.watch(store.clerk, { after: laid.cursor });
    const again = [await resumed.told(), await resumed.told(), await resumed.told()];
    expect(again.map((event) => [event.task.id, event.task.status])).toEqual([
      [second, 'CANCELLED'],
      [first, 'DONE'],
      [second, 'CANCELLED'],
    ]);
    expect(again[2]).toEqual(last);
    await resumed.leave();
  });

  it('tells what nobody fetched, and what is given back because its customer is erased', async () => {
    const store = await openStore();
    const [ada, bob] = [store.customer(), store.customer()];
    const live = await store.watch(store.clerk);
    const [erased, forgotten] = [await store.reserve(ada), await store.reserve(bob)];
    expect([(await live.told()).task.id, (await live.told()).task.id]).toEqual([erased, forgotten]);
    await publish(room.platform.redis, streamName(room.platform.prefix, 'customer'), [
      customerErased(store.tenant, ada.id),
    ]);
    expect((await live.told()).task).toMatchObject({ id: erased, status: 'CANCELLED' });
    ahead = 241 * 60_000;
    expect((await live.told()).task).toMatchObject({
      ...{ id: forgotten, status: 'CANCELLED', reservation: { status: 'EXPIRED' } },
    });
    await live.leave();
  });

  it('tells nothing of other stores, of checkouts, nor of other retailers', async () => {
    const [store, other] = [await openStore(), await openStore()];
    const live = await store.watch(store.clerk);
    const elsewhere = await other.watch(other.clerk);
    await room.run(
      testCaller({ tenant: store.tenant, service: 'order' }),
      `mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { errors { __typename } } }`,
      {
        input: {
          ...{ id: newId('res'), lines: [{ sku: 'A', quantity: 1 }], locationId: store.storeId },
          expiresAt: new Date(Date.now() + 60_000),
        },
      },
    );
    const theirs = await other.reserve(other.customer());
    const own = await store.reserve(store.customer());
    expect((await live.told()).task.id).toBe(own);
    expect((await elsewhere.told()).task.id).toBe(theirs);
    await Promise.all([live.leave(), elsewhere.leave()]);
  });

  it('ends with the right to see it, before anything more is told', async () => {
    const store = await openStore();
    const clerk = store.staff({ scopes: ['stock:read'], locationIds: [store.storeId] });
    const live = await store.watch(clerk);
    await store.reserve(store.customer());
    expect((await live.told()).task.status).toBe('OPEN');
    clerk.grants = [{ scopes: ['stock:read'], locationIds: [store.warehouseId] }];
    await store.reserve(store.customer());
    expect(await live.next()).toBeUndefined();
  });
});

describe('who may know what the staff of a store have to do', () => {
  const refusal = async (store: Store, caller: Caller, locationId: string) => {
    const { errors } = await (await store.watch(caller, { locationId })).next();
    const listed = await store.list(caller, { locationId }).catch((error) => error);
    expect(listed.extensions).toEqual(errors[0].extensions);
    expect(listed.message).toBe(errors[0].message);
    return [errors[0].extensions.code, errors[0].message];
  };

  it.each(['stock:read', 'stock:write'])('is who holds %s there or everywhere', async (scope) => {
    const store = await openStore();
    const id = await store.reserve(store.customer());
    for (const grant of [{ scopes: [scope], locationIds: [store.storeId] }, { scopes: [scope] }]) {
      const reader = store.staff(grant);
      expect((await store.list(reader)).nodes).toMatchObject([{ id }]);
      const live = await store.watch(reader, { after: '0-0' });
      expect((await live.told()).task.id).toBe(id);
      await live.leave();
    }
  });

  it('is nobody else, and learns not which locations there are', async () => {
    const store = await openStore();
    await store.reserve(store.customer());
    const elsewhere = { locationIds: [store.warehouseId] };
    for (const caller of [
      testCaller({ tenant: store.tenant, kind: 'anonymous', id: 'anonymous' }),
      store.customer(),
      store.staff({ scopes: ['stock:read', 'stock:write'], ...elsewhere }),
      store.staff({ scopes: ['stock:read'], locationIds: [store.storeId], channels: ['de-web'] }),
      store.staff({ scopes: ['order:read', 'order:write'] }),
    ]) {
      const known = await refusal(store, caller, store.storeId);
      expect(known).toEqual(['FORBIDDEN', 'This needs the scope stock:read.']);
      expect(await refusal(store, caller, newId('loc'))).toEqual(known);
    }
    expect(await refusal(store, store.clerk, newId('crt'))).toEqual([
      'INVALID_ID',
      "A location's id begins with loc_.",
    ]);
  });
});

describe('storeTasks', () => {
  it('lists what is open, oldest first, page by page', async () => {
    const store = await openStore();
    const ids: string[] = [];
    for (const _ of Array(5)) ids.push(await store.reserve(store.customer()));
    await store.end(store.clerk, 'collect', ids[1] ?? '');
    const [first, , third, fourth, fifth] = ids;
    const page = await store.list(store.clerk, { first: 2 });
    expect(page.nodes.map(({ id }: { id: string }) => id)).toEqual([first, third]);
    expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: page.edges[1].cursor });
    const rest = await store.list(store.clerk, { first: 2, after: page.pageInfo.endCursor });
    expect(rest.nodes.map(({ id }: { id: string }) => id)).toEqual([fourth, fifth]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(rest.nodes[0]).toMatchObject({ kind: 'LAY_ASIDE', status: 'OPEN', lines: [{ sku: 'A', quantity: 1 }] });
    expect((await store.list(store.clerk, { after: rest.pageInfo.endCursor })).nodes).toEqual([]);
  });

  it('is empty where nothing is to be done, and once all is over', async () => {
    const store = await openStore();
    const everywhere = store.staff({ scopes: ['stock:read'] });
    await store.reserve(store.customer());
    expect((await store.list(everywhere, { locationId: store.warehouseId })).nodes).toEqual([]);
    expect((await store.list(everywhere, { locationId: newId('loc') })).nodes).toEqual([]);
    ahead = 241 * 60_000;
    await eventually(async () => expect((await store.list(store.clerk)).nodes).toEqual([]));
  });

  it('refuses a page of no or too many, and a cursor that it never gave', async () => {
    const store = await openStore();
    const code = (given: object) => store.list(store.clerk, given).catch((error) => error.extensions.code);
    expect(await code({ first: 0 })).toBe('INVALID_ARGUMENT');
    expect(await code({ first: 101 })).toBe('INVALID_ARGUMENT');
    for (const after of ['yesterday', Buffer.from('["a","b"]').toString('base64url')])
      expect(await code({ after })).toBe('INVALID_CURSOR');
  });
});
