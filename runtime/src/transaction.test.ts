import type { DomainEvent } from '@noline/schema/events';
import { type ClientSession, MongoServerError } from 'mongodb';
import { driverDb, openDatabase } from './database.ts';
import { newId } from './ids.ts';
import type { OutboxRow } from './outbox.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';
import { type Actor, type Transaction, transact } from './transaction.ts';

let platform: TestPlatform;
let woken = 0;

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(() => platform?.stop());

const db = () => openDatabase(platform.mongo, `${platform.prefix}_cart`);
const things = () => driverDb(db()).collection<{ _id: string; count: number }>('things');
const caller = { tenant: 'shop', id: 'gst_1' };

const write = <R>(work: (transaction: Transaction) => Promise<R>, actor: Actor = caller): Promise<R> =>
  transact({ db: db(), now: () => new Date('2026-01-02T03:04:05.678Z'), wakeRelay: () => woken++ }, actor, work);

const said = async (id: string): Promise<DomainEvent[]> => {
  const rows = await driverDb(db())
    .collection<OutboxRow>('outbox')
    .find({ 'event.aggregate.id': id })
    .sort({ _id: 1 })
    .toArray();
  return rows.map(({ event }) => event);
};

const say = ({ emit }: Transaction, id: string, version: number) =>
  emit('cart.changed', { id, version }, { cartId: id, status: 'ACTIVE' });

beforeEach(() => {
  woken = 0;
});

test('state and event are committed together, and the relay is woken', async () => {
  const id = newId('crt');
  const result = await write(async (transaction) => {
    await things().insertOne({ _id: id, count: 1 }, { session: transaction.session });
    say(transaction, id, 1);
    say(transaction, id, 2);
    expect(await said(id)).toEqual([]);
    return 'done';
  });
  expect(result).toBe('done');
  expect(await things().findOne({ _id: id })).toEqual({ _id: id, count: 1 });
  const event = {
    id: expect.stringMatching(/^evt_/),
    type: 'cart.changed',
    tenant: 'shop',
    actor: 'gst_1',
    at: '2026-01-02T03:04:05.678Z',
    payload: { cartId: id, status: 'ACTIVE' },
  };
  expect(await said(id)).toEqual([
    { ...event, aggregate: { id, version: 1 } },
    { ...event, aggregate: { id, version: 2 } },
  ]);
  expect(woken).toBe(1);
});

test('an event tells in whose name it was done, where that is another', async () => {
  const id = newId('crt');
  await write(async (transaction) => say(transaction, id, 1), { tenant: 'shop', id: 'stf_1', onBehalfOf: 'cus_1' });
  expect(await said(id)).toMatchObject([{ actor: 'stf_1', onBehalfOf: 'cus_1' }]);
  await write(async (transaction) => say(transaction, id, 2));
  expect((await said(id))[1]).not.toHaveProperty('onBehalfOf');
});

test('work that throws leaves neither state nor event', async () => {
  const id = newId('crt');
  const failing = write(async (transaction) => {
    await things().insertOne({ _id: id, count: 1 }, { session: transaction.session });
    say(transaction, id, 1);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await things().findOne({ _id: id })).toBeNull();
  expect(await said(id)).toEqual([]);
  expect(woken).toBe(0);
});

test('work without an event wakes nobody', async () => {
  const id = newId('crt');
  await write(({ session }) => things().insertOne({ _id: id, count: 1 }, { session }));
  expect(await things().countDocuments({ _id: id })).toBe(1);
  expect(woken).toBe(0);
});

test('a conflict runs the work again, with the events of that run only', async () => {
  const id = newId('crt');
  await things().insertOne({ _id: id, count: 0 });
  let runs = 0;
  await write(async (transaction) => {
    runs += 1;
    const { session } = transaction;
    const found = await things().findOne({ _id: id }, { session });
    // Another write comes in between, once.
    if (runs === 1) await things().updateOne({ _id: id }, { $set: { count: 10 } });
    const count = (found?.count ?? 0) + 1;
    say(transaction, id, count);
    await things().updateOne({ _id: id }, { $set: { count } }, { session });
  });
  expect(runs).toBe(2);
  expect(await things().findOne({ _id: id })).toEqual({ _id: id, count: 11 });
  expect((await said(id)).map(({ aggregate }) => aggregate.version)).toEqual([11]);
});

test('a commit that fails leaves neither, and the work runs again', async () => {
  const id = newId('crt');
  let commits = 0;
  const { mongo } = platform;
  const begin = mongo.withSession.bind(mongo);
  jest.spyOn(mongo, 'withSession').mockImplementationOnce(((work: (session: ClientSession) => Promise<unknown>) =>
    begin((session) => {
      const commit = session.commitTransaction.bind(session);
      session.commitTransaction = async () => {
        commits += 1;
        if (commits > 1) return commit();
        await session.abortTransaction();
        const conflict = new MongoServerError({ message: 'conflict', code: 112 });
        conflict.addErrorLabel('TransientTransactionError');
        throw conflict;
      };
      return work(session);
    })) as typeof begin);
  await transact({ db: db(), now: platform.now, wakeRelay: () => {} }, caller, async (transaction) => {
    await things().insertOne({ _id: id, count: 1 }, { session: transaction.session });
    say(transaction, id, 1);
  });
  expect(commits).toBe(2);
  expect(await things().countDocuments({ _id: id })).toBe(1);
  expect(await said(id)).toHaveLength(1);
});

test('of many writes at once none is lost, and each has its event', async () => {
  const id = newId('crt');
  await things().insertOne({ _id: id, count: 0 });
  const add = () =>
    write(async (transaction) => {
      const { session } = transaction;
      const changed = await things().findOneAndUpdate(
        { _id: id },
        { $inc: { count: 1 } },
        { session, returnDocument: 'after' },
      );
      say(transaction, id, changed?.count ?? 0);
    });
  await Promise.all(Array.from({ length: 8 }, add));
  expect((await things().findOne({ _id: id }))?.count).toBe(8);
  const versions = (await said(id)).map(({ aggregate }) => aggregate.version);
  expect(versions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
