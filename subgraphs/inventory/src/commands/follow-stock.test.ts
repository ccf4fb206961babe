import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';

let room: StockRoom;

beforeAll(async () => {
  room = await openStockRoom();
});

afterAll(() => room?.stop());

const query = `subscription ($sku: String, $skus: [String!], $locationId: ID, $after: String) {
  stockChanged(sku: $sku, skus: $skus, locationId: $locationId, after: $after) {
    cursor sku available location { id } variant { availability { available } }
  }
}`;

async function open() {
  const retailer = await openRetailer(room);
  const caller = testCaller({ tenant: retailer.tenant });
  const watch = async (variables: object) => {
    const events = await room.hosted.transport.subscribe({ query, variables: { ...variables }, caller });
    const next = async () => (await events.next()).value.data.stockChanged;
    /** The next of them, as article and how many of it can be had where it changed. */
    const several = async (count: number) => {
      const told: [string, number][] = [];
      for (const _ of Array(count)) {
        const { sku, available } = await next();
        told.push([sku, available]);
      }
      return told;
    };
    return { next, several, leave: () => events.return?.() };
  };
  return { ...retailer, watch };
}

describe('stockChanged', () => {
  it('tells each change of the article, and continues behind a cursor', async () => {
    const { adjust, watch } = await open();
    const live = await watch({ sku: 'A' });
    await adjust({ sku: 'A', by: 5 });
    await adjust({ sku: 'B', by: 7 });
    await adjust({ sku: 'A', by: -2 });
    const seen = [await live.next(), await live.next()];
    expect(seen.map(({ available }) => available)).toEqual([5, 3]);
    await live.leave();

    const resumed = await watch({ sku: 'A', after: seen[0].cursor });
    expect(await resumed.next()).toEqual(seen[1]);
    await resumed.leave();
  });

  it('tells changes of several articles, in their order', async () => {
    const { adjust, storeId, watch } = await open();
    const live = await watch({ skus: ['A', 'B', 'A', 'not known yet'] });
    await adjust({ sku: 'A', by: 1 });
    await adjust({ sku: 'C', by: 9 });
    await adjust({ sku: 'B', by: 2, locationId: storeId });
    await adjust({ sku: 'not known yet', by: 3 });
    expect(await live.several(3)).toEqual([
      ['A', 1],
      ['B', 2],
      ['not known yet', 3],
    ]);
    await live.leave();
  });

  it('tells changes at one location only: of an article, of several, of everything', async () => {
    const { adjust, storeId, watch } = await open();
    const ways = [{ sku: 'A' }, { skus: ['A', 'B'] }, {}];
    const screens = await Promise.all(ways.map((way) => watch({ ...way, locationId: storeId })));
    const anywhere = await watch({ sku: 'A' });
    for (const sku of ['A', 'B', 'C', 'A']) {
      await adjust({ sku, by: 1 });
      await adjust({ sku, by: 2, locationId: storeId });
    }
    const [article, articles, everything] = await Promise.all(
      screens.map((screen, index) => screen.several([2, 3, 4][index] ?? 0)),
    );
    expect(article?.join(' ')).toBe('A,2 A,4');
    expect(articles?.join(' ')).toBe('A,2 B,2 A,4');
    expect(everything?.join(' ')).toBe('A,2 B,2 C,2 A,4');
    expect((await anywhere.several(4)).join(' ')).toBe('A,1 A,2 A,2 A,4');
    await Promise.all([...screens, anywhere].map((screen) => screen.leave()));
  });

  it('shows with each event what can be had of the article by now', async () => {
    const { adjust, storeId, locationId, watch } = await open();
    const live = await watch({ locationId: storeId });
    await adjust({ sku: 'A', by: 1, locationId: storeId });
    expect(await live.next()).toMatchObject({
      available: 1,
      location: { id: storeId },
      variant: { availability: { available: 1 } },
    });
    await adjust({ sku: 'A', by: 4, locationId });
    await adjust({ sku: 'A', by: 1, locationId: storeId });
    expect(await live.next()).toMatchObject({ available: 2, variant: { availability: { available: 6 } } });
    await live.leave();
  });

  it('is of one retailer', async () => {
    const [{ watch, adjust }, other] = [await open(), await open()];
    const live = await watch({ sku: 'A' });
    await other.adjust({ sku: 'A', by: 1 });
    await adjust({ sku: 'A', by: 2 });
    expect(await live.several(1)).toEqual([['A', 2]]);
    await live.leave();
  });

  it.each([
    ['nothing', {}, 'INVALID_ARGUMENT', 'Give "sku", "skus" or "locationId".'],
    ['nulls', { sku: null, skus: null, locationId: null }, 'INVALID_ARGUMENT', 'Give "sku", "skus" or "locationId".'],
    ['an article twice', { sku: 'A', skus: ['A'] }, 'INVALID_ARGUMENT', 'Give "sku" or "skus", not both.'],
    ['an empty list', { skus: [] }, 'INVALID_ARGUMENT', '"skus" takes 1 to 100 articles.'],
    ['an empty list at a place', { skus: [], locationId: newId('loc') }, 'INVALID_ARGUMENT', expect.any(String)],
    [
      'too many',
      { skus: Array.from({ length: 101 }, (_, n) => `S${n}`) },
      'INVALID_ARGUMENT',
      '"skus" takes 1 to 100 articles.',
    ],
    ['null in a list', { skus: ['A', null] }, 'BAD_USER_INPUT', expect.any(String)],
    ['what is no location', { locationId: newId('crt') }, 'INVALID_ID', "A location's id begins with loc_."],
    ['a cursor that it never gave', { sku: 'A', after: 'yesterday' }, 'INVALID_CURSOR', expect.any(String)],
  ])('refuses %s', async (_, variables, code, message) => {
    const { errors } = (
      await (await room.hosted.transport.subscribe({ query, variables, caller: testCaller() })).next()
    ).value;
    expect(errors).toMatchObject([{ message, extensions: { code } }]);
  });
});
