import { testCaller } from '@noline/runtime/testing/platform';
import { openRetailer, openStockRoom, type StockRoom } from './testing/retailer.ts';

let room: StockRoom;

beforeAll(async () => {
  room = await openStockRoom();
});

afterAll(() => room?.stop());

describe('stockChanged', () => {
  it('tells each change of the article, and continues behind a cursor', async () => {
    const { tenant, adjust } = await openRetailer(room);
    const query = 'subscription ($after: String) { stockChanged(sku: "A", after: $after) { cursor sku available } }';
    const caller = testCaller({ tenant });
    const live = await room.hosted.transport.subscribe({ query, caller });
    await adjust({ sku: 'A', by: 5 });
    await adjust({ sku: 'B', by: 7 });
    await adjust({ sku: 'A', by: -2 });
    const seen = [await live.next(), await live.next()].map(({ value }) => value.data.stockChanged);
    expect(seen.map(({ available }) => available)).toEqual([5, 3]);
    await live.return?.();

    const resumed = await room.hosted.transport.subscribe({ query, variables: { after: seen[0].cursor }, caller });
    expect((await resumed.next()).value.data.stockChanged).toEqual(seen[1]);
    await resumed.return?.();
  });

  it('refuses a cursor that it never gave', async () => {
    const query = 'subscription { stockChanged(sku: "A", after: "yesterday") { cursor } }';
    const refused = await room.hosted.transport.subscribe({ query, caller: testCaller() });
    expect((await refused.next()).value.errors[0].extensions.code).toBe('INVALID_CURSOR');
  });
});
