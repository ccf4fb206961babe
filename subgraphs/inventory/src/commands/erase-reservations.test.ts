import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { streamName } from '@noline/runtime/streams';
import { customerErased, publish } from '@noline/runtime/testing/events';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';

let room: StockRoom;

beforeAll(async () => {
  room = await openStockRoom();
});

afterEach(async () => {
  expect(await room.violations()).toEqual([]);
});

afterAll(() => room?.stop());

const shown = 'reservation { id status pickupCode } errors { ... on UserError { code } }';

/** A store with nine of A. */
async function openStore() {
  const retailer = await openRetailer(room);
  const { tenant, storeId: locationId } = retailer;
  await retailer.adjust({ sku: 'A', by: 9, locationId });
  const mutate = async (caller: Caller, name: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown} } }`;
    return (await room.run(caller, query, { input: { idempotencyKey: newId('req'), ...input } })).done.reservation;
  };
  return {
    ...retailer,
    customer: (): Caller => testCaller({ tenant, kind: 'customer', id: newId('cus') }),
    hold: (caller: Caller, quantity: number) =>
      mutate(caller, 'reserveInStore', 'ReserveInStoreInput', { locationId, lines: [{ sku: 'A', quantity }] }),
    collect: (id: string) => mutate(retailer.clerk, 'collectStoreReservation', 'EndStoreReservationInput', { id }),
    row: () => retailer.row('A', locationId),
  };
}

async function kept({ tenant, id }: Caller): Promise<{ id: string; status: string }[]> {
  const query = 'query ($id: ID!) { personalDataInInventory(customerId: $id) { name json } }';
  const { personalDataInInventory: parts } = await room.run(testCaller({ tenant, service: 'customer' }), query, { id });
  expect(parts).toMatchObject([{ name: 'storeReservations' }]);
  return JSON.parse(parts[0].json);
}

async function erase(customer: Caller): Promise<void> {
  const stream = streamName(room.platform.prefix, 'customer');
  await publish(room.platform.redis, stream, [customerErased(customer.tenant, customer.id)]);
  await eventually(async () => expect(await kept(customer)).toEqual([]));
}

it('what a customer has reserved in stores is free again, and nobody’s', async () => {
  const { customer, hold, collect, row, reservation } = await openStore();
  const [ada, other] = [customer(), customer()];
  const [open, fetched, theirs] = [await hold(ada, 2), await hold(ada, 3), await hold(other, 1)];
  await collect(fetched.id);
  expect((await kept(ada)).map(({ id, status }) => [id, status]).sort()).toEqual(
    [
      [open.id, 'ACTIVE'],
      [fetched.id, 'COMMITTED'],
    ].sort(),
  );
  expect(await row()).toEqual([6, 3, 3]);
  await erase(ada);
  await erase(ada);
  expect(await row()).toEqual([6, 1, 5]);
  expect(await reservation(open.id)).toMatchObject({ status: 'RELEASED', store: { owner: 'erased' } });
  expect(await reservation(fetched.id)).toMatchObject({ status: 'COMMITTED', store: { owner: 'erased' } });
  expect(await reservation(theirs.id)).toMatchObject({ status: 'ACTIVE', store: { owner: other.id } });
});

it('is told to other subgraphs only', async () => {
  const { customer } = await openStore();
  const ada = customer();
  const query = 'query ($id: ID!) { personalDataInInventory(customerId: $id) { name } }';
  await expect(room.run(ada, query, { id: ada.id })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});
