import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { type HostedSubgraph, hostSubgraph } from '@noline/runtime/subgraph';
import { testCaller } from '@noline/runtime/testing/platform';
import type { StockCommand } from '../book.ts';
import { stockImporter } from '../import/index.ts';
import { inventory } from '../index.ts';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';
import { openStockDesk, writeTogether } from './write-batch.ts';

let room: StockRoom;
let ahead = 0;
/** The same subgraph once more, as another process has it. */
let second: HostedSubgraph;

beforeAll(async () => {
  room = await openStockRoom({ sweeps: false, now: () => new Date(Date.now() + ahead) });
  second = await hostSubgraph('inventory', (deps) => ({ ...inventory(deps), jobs: [] }), room.platform);
});

afterEach(async () => {
  ahead = 0;
  expect(await room.violations()).toEqual([]);
});

afterAll(async () => {
  await second?.stop();
  await room?.stop();
});

const one = [{ sku: 'A', quantity: 1 }];

/** The room as it is asked through the other process. */
const elsewhere = (): StockRoom => ({
  ...room,
  async run(caller, query, variables) {
    const { data, errors } = await second.transport.execute({ query, variables, caller });
    if (errors) throw errors[0];
    return JSON.parse(JSON.stringify(data));
  },
});

describe('commands in a batch', () => {
  it('write each stock row once, and say once what it has become', async () => {
    const shop = await openRetailer(room, { A: 50 });
    await Promise.all(Array.from({ length: 30 }, () => shop.reserve(one)));
    const events = { 'event.type': 'stock.changed', 'event.tenant': shop.tenant };
    const said = await driverDb(room.deps.db).collection('outbox').find(events).sort({ _id: 1 }).toArray();
    const versions = said.map(({ event }) => event.aggregate.version);
    expect(versions).toEqual(versions.map((_version, index) => index + 1));
    expect(versions.length).toBeLessThan(20);
    expect(said.at(-1)?.event.payload).toMatchObject({ onHand: 50, available: 20 });
    expect(await shop.row('A')).toEqual([50, 30, 20]);
  });

  it('say of each who booked by hand, whoever else was in the batch', async () => {
    const shop = await openRetailer(room, { A: 50 });
    const [one, other] = [1, 2].map(() =>
      testCaller({ tenant: shop.tenant, kind: 'staff', id: newId('stf'), scopes: ['stock:write'] }),
    );
    await Promise.all([
      shop.reserve([{ sku: 'A', quantity: 1 }]),
      shop.adjust({ sku: 'A', by: -2, kind: 'DAMAGED' }, one),
      shop.adjust({ sku: 'A', by: 7, kind: 'RECEIVED' }, other),
      shop.reserve([{ sku: 'A', quantity: 1 }]),
    ]);
    const events = { 'event.type': 'stock.moved', 'event.tenant': shop.tenant };
    const said = await driverDb(room.deps.db).collection('outbox').find(events).sort({ _id: 1 }).toArray();
    // The first is the delivery by which the articles came.
    expect(
      said
        .slice(1)
        .map(({ event }) => [event.actor, event.payload.kind, event.payload.by])
        .sort(),
    ).toEqual(
      [
        [one?.id, 'DAMAGED', -2],
        [other?.id, 'RECEIVED', 7],
      ].sort(),
    );
    const { sku, locationId, movementId } = said[1]?.event.payload ?? {};
    expect([sku, locationId, movementId]).toEqual(['A', shop.locationId, expect.stringMatching(/^mov_/)]);
  });

  it('are right beside another process that wants the same', async () => {
    const shop = await openRetailer(room, { A: 25, B: 100 });
    const there = elsewhere();
    const buyers = Array.from({ length: 60 }, async (_, index) => {
      const id = newId('res');
      const lines = index % 3 === 0 ? [...one, { sku: 'B', quantity: 1 }] : one;
      const { reservation } = await shop.reserve(lines, { id }, shop.shop, index % 2 === 0 ? room : there);
      if (!reservation) return 'refused';
      const how = (['commit', 'commit', 'release', 'return'] as const)[index % 4] ?? 'commit';
      const twice = [shop.end(how, id), shop.end(how, id, shop.shop, there)];
      const [first, again] = await Promise.all(twice);
      expect(again).toBe(first);
      return first;
    });
    const ended = await Promise.all(buyers);
    const sold = ended.filter((status) => status === 'COMMITTED').length;
    expect(await shop.row('A')).toEqual([25 - sold, 0, 25 - sold]);
    expect(ended.filter((status) => status !== 'refused').length).toBeGreaterThanOrEqual(25);
  });

  it('make a new stock row once', async () => {
    const shop = await openRetailer(room);
    const there = elsewhere();
    const rooms = [room, there, room, there];
    await Promise.all(rooms.map((at) => shop.adjust({ sku: 'NEW', by: 1 }, shop.clerk, at)));
    expect(await shop.row('NEW')).toEqual([4, 0, 4]);
  });

  it('end overdue holds that are in a buyer’s way, though no sweeper comes', async () => {
    const shop = await openRetailer(room, { A: 2, B: 1 });
    const [both, late] = [newId('res'), newId('res')];
    await shop.reserve([...one, { sku: 'B', quantity: 1 }], { id: both });
    await shop.reserve(one, { id: late, expiresAt: new Date(Date.now() + 600_000).toISOString() });
    ahead = 61_000;
    const answers = await Promise.all([shop.reserve(one), shop.reserve(one)]);
    expect(answers.filter(({ reservation }) => reservation)).toHaveLength(1);
    expect((await shop.reservation(both))?.status).toBe('EXPIRED');
    expect((await shop.reservation(late))?.status).toBe('ACTIVE');
    expect([await shop.row('A'), await shop.row('B')]).toEqual([
      [2, 2, 0],
      [1, 0, 1],
    ]);
  });

  it('end all overdue holds that are in a buyer’s way, however many the sweeper has left', async () => {
    const shop = await openRetailer(room, { A: 501 });
    const { tenant, locationId } = shop;
    const held = Array.from({ length: 501 }, () => newId('res'));
    await driverDb(room.deps.db)
      .collection('reservations')
      .insertMany(
        held.map((id) => ({
          ...{ _id: `${tenant}/${id}` as never, tenant, id, status: 'ACTIVE', kind: 'CHECKOUT', version: 1 },
          allocations: [{ sku: 'A', locationId, quantity: 1 }],
          expiresAt: new Date(0),
        })),
      );
    const full = { $set: { reserved: 501, available: 0 } };
    await driverDb(room.deps.db).collection('stock').updateOne({ tenant, sku: 'A' }, full);
    const { reservation } = await shop.reserve([{ sku: 'A', quantity: 501 }]);
    expect(reservation?.status).toBe('ACTIVE');
    expect(await shop.row('A')).toEqual([501, 501, 0]);
  });

  it('are written in smaller parts where many of them are in the way of buyers', async () => {
    const shop = await openRetailer(room, { HOT: 100_000 });
    const { tenant, locationId: location } = shop;
    let importing = true;
    const buyers = Array.from({ length: 8 }, async () => {
      while (importing) expect((await shop.reserve([{ sku: 'HOT', quantity: 1 }])).errors).toEqual([]);
    });
    const others = Array.from({ length: 499 }, (_, at) => ({ sku: `S${at}`, location, onHand: 1 }));
    const rows = [{ sku: 'HOT', location, onHand: 90_000 }, ...others];
    const counts = await stockImporter.write(room.deps, tenant, rows).finally(() => {
      importing = false;
    });
    expect(counts).toEqual({ added: 499, changed: 1, unchanged: 0, rejected: [] });
    await Promise.all(buyers);
    expect((await shop.row('HOT'))?.[0]).toBe(90_000);
  });

  it('fail alone where one of them cannot be written', async () => {
    const shop = await openRetailer(room, { A: 5 });
    const { tenant, locationId } = shop;
    const take = (movement: string): StockCommand<string> => ({
      actor: 'clerk',
      reads: { rows: [{ sku: 'A', locationId }] },
      decide: ({ now }) => ({
        answer: 'done',
        stock: [{ sku: 'A', locationId, onHand: -1 }],
        movements: [{ _id: movement, tenant, sku: 'A', locationId, by: -1, kind: 'DAMAGED', actor: 'clerk', at: now }],
      }),
    });
    const [known, other] = [newId('mov'), newId('mov')];
    const desk = openStockDesk(room.deps);
    expect(await desk(tenant, take(known))).toBe('done');
    const [repeat, fresh] = await writeTogether(room.deps, tenant, [take(known), take(other)]);
    expect(repeat).toMatchObject({ status: 'rejected', reason: { code: 11000 } });
    expect(fresh).toEqual({ status: 'fulfilled', value: 'done' });
    expect(await shop.row('A')).toEqual([3, 0, 3]);
  });
});
