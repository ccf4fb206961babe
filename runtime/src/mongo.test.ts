import { type Database, driverDb, openDatabase, withSession } from './database.ts';
import { newId } from './ids.ts';
import { ensureIndexes, everyTenant, isDuplicateKey, type TenantDocument, tenantCollection } from './mongo.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';

interface Shop extends TenantDocument {
  name: string;
  size: number;
  point?: { type: 'Point'; coordinates: [number, number] };
}

const berlin = { type: 'Point' as const, coordinates: [13.4, 52.5] as [number, number] };
let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
  await ensureIndexes(db(), { shops: [{ keys: { point: '2dsphere' } }] });
});

afterAll(() => platform?.stop());

const db = () => openDatabase(platform.mongo, `${platform.prefix}_inventory`);
const shops = (tenant: string) => tenantCollection<Shop>(db(), 'shops', tenant);

/** Two tenants with a shop of the same name each; `theirs` is what the other must never see or touch. */
async function twoTenants() {
  const [own, other] = [shops(newId('req')), shops(newId('req'))];
  const theirs = { _id: newId('loc'), name: 'Mitte', size: 1, point: berlin };
  await own.insertOne({ ...theirs, _id: newId('loc') });
  await other.insertOne(theirs);
  return {
    own,
    other,
    theirs: theirs._id,
    unchanged: async () => (await other.findOne({ _id: theirs._id }))?.size === 1,
  };
}

describe("another tenant's documents", () => {
  it('are in no answer', async () => {
    const { own, other, theirs } = await twoTenants();
    expect(await own.findOne({ _id: theirs })).toBeNull();
    // Read by ids at the same moment as their own tenant does.
    const [mine, ours] = await Promise.all([own.one(theirs), other.byIds([theirs])]);
    expect([mine, ours.map(({ _id }) => _id)]).toEqual([null, [theirs]]);
    expect(await own.find({ name: 'Mitte' }).toArray()).toHaveLength(1);
    expect(await own.count({})).toBe(1);
    expect(await own.aggregate([{ $match: { name: 'Mitte' } }]).toArray()).toHaveLength(1);
    const geoNear = { near: berlin, distanceField: 'distance', query: { name: 'Mitte' } };
    expect(await own.near(geoNear, []).toArray()).toHaveLength(1);
  });

  it('are not shown to one who names another tenant', async () => {
    const { own, other, theirs } = await twoTenants();
    const tenant = (await other.findOne({ _id: theirs }))?.tenant ?? '';
    const geoNear = { near: berlin, distanceField: 'distance', query: { tenant } };
    const attempts = [
      () => own.findOne({ tenant }),
      () => own.find({ tenant }),
      () => own.find({ $or: [{ tenant }, { name: 'Mitte' }] }),
      () => own.count({ $and: [{ $nor: [{ tenant }] }] }),
      () => own.aggregate([{ $match: { tenant } }]),
      () => own.near(geoNear, []),
      () => own.updateOne({ tenant }, { $set: { size: 2 } }),
      () => own.deleteOne({ tenant }),
    ];
    for (const attempt of attempts) {
      await expect(async () => attempt()).rejects.toThrow('shops: the filter names another tenant');
    }
    const mine = await own.find({}).toArray();
    expect(await own.find({ tenant: mine[0]?.tenant ?? '' }).toArray()).toEqual(mine);
    expect(await own.aggregate([{ $sort: { _id: 1 } }]).toArray()).toEqual(mine);
  });

  it('are not joined to their own', async () => {
    const { own } = await twoTenants();
    const join = { from: 'shops', localField: 'name', foreignField: 'name', as: 'others' };
    for (const stages of [[{ $lookup: join }], [{ $match: {} }, { $lookup: join }]]) {
      expect(() => own.aggregate(stages)).toThrow('shops: $lookup sees other tenants');
    }
    expect(() => own.near({ near: berlin, distanceField: 'distance' }, [{ $unionWith: 'shops' }])).toThrow(
      'shops: $unionWith sees other tenants',
    );
  });

  it('are not made of their own', async () => {
    const { own, other, theirs } = await twoTenants();
    const tenant = (await other.findOne({ _id: theirs }))?.tenant ?? '';
    const document = { _id: newId('loc'), name: 'Mine', size: 1, tenant };
    for (const attempt of [
      () => own.insertOne(document),
      () => own.insertMany([document]),
      () => own.replaceMany([document]),
    ]) {
      expect(attempt).toThrow('shops: the document is of another tenant');
    }
    for (const update of [{ $set: { tenant } }, { $unset: { tenant: '' } }, { $rename: { name: 'tenant' } }]) {
      await expect(async () => own.updateOne({}, update as object)).rejects.toThrow('an update changes the tenant');
      await expect(own.updateAndRead({ _id: theirs }, update as object)).rejects.toThrow(
        'an update changes the tenant',
      );
    }
    const stages = [{ $set: { tenant } }] as object;
    await expect(async () => own.updateOne({}, stages)).rejects.toThrow('an update by stages may change the tenant');
    expect(await own.count({})).toBe(1);
    expect(await other.count({})).toBe(1);
  });

  it('are not changed', async () => {
    const { own, theirs, unchanged } = await twoTenants();
    expect((await own.updateOne({ _id: theirs }, { $set: { size: 2 } })).matchedCount).toBe(0);
    expect(await own.updateAndRead({ _id: theirs }, { $set: { size: 2 } })).toBeNull();
    expect((await own.deleteOne({ _id: theirs })).deletedCount).toBe(0);
    expect(await unchanged()).toBe(true);
  });

  it('are not overwritten by one who uses their id', async () => {
    const { own, theirs, unchanged } = await twoTenants();
    const document = { _id: theirs, name: 'Mine', size: 2 };
    const attempts = [
      () => own.insertOne(document),
      () => own.insertMany([document]),
      () => own.replaceMany([document]),
      () => own.updateOne({ _id: theirs }, { $set: { size: 2 } }, true),
      () => own.updateAndRead({ _id: theirs }, { $set: { size: 2 } }, true),
    ];
    for (const attempt of attempts) {
      const thrown = await attempt().catch((error: unknown) => error);
      expect(isDuplicateKey(thrown)).toBe(true);
    }
    expect(await own.count({})).toBe(1);
    expect(await unchanged()).toBe(true);
  });
});

describe('a sealed database', () => {
  it('has no way to a collection but through a tenant', () => {
    // @ts-expect-error: that it does not compile is the point.
    expect(db().collection).toBeUndefined();
    // @ts-expect-error: a tenant must be given.
    expect(() => tenantCollection(db(), 'shops')).toThrow('shops was asked for without a tenant');
    expect(() => driverDb({} as Database)).toThrow('Not a database that was opened here');
  });

  it('shows all tenants to those who walk through everything, to be read only', async () => {
    const { theirs } = await twoTenants();
    const all = everyTenant<Shop>(db(), 'shops');
    expect(await all.find({ _id: theirs }).toArray()).toHaveLength(1);
    expect(Object.keys(all)).toEqual(['find']);
  });
});

describe('a tenant', () => {
  it('finds what it stored, upserted and replaced', async () => {
    const own = shops(newId('req'));
    const [first, second] = [newId('loc'), newId('loc')];
    await own.updateOne({ _id: first }, { $set: { name: 'A', size: 1 } }, true);
    await own.replaceMany([
      { _id: first, name: 'A', size: 2 },
      { _id: second, name: 'B', size: 3 },
    ]);
    expect(await own.find({}, { sort: { _id: 1 }, projection: { tenant: 0 } }).toArray()).toEqual([
      { _id: first, name: 'A', size: 2 },
      { _id: second, name: 'B', size: 3 },
    ]);
  });

  it('must be named', () => {
    expect(() => shops('')).toThrow('shops was asked for without a tenant');
  });

  it('sees in a transaction what the transaction has written, and nobody else does', async () => {
    const tenant = newId('req');
    const outside = shops(tenant);
    await platform.mongo.withSession((session) =>
      session.withTransaction(async () => {
        const inside = tenantCollection<Shop>(db(), 'shops', tenant, session);
        await inside.insertOne({ _id: newId('loc'), name: 'A', size: 1 });
        await inside.updateOne({ name: 'A' }, { $inc: { size: 1 } });
        expect(await inside.count({ size: 2 })).toBe(1);
        expect(await inside.aggregate([{ $match: { size: 2 } }]).toArray()).toHaveLength(1);
        expect(await outside.count({})).toBe(0);
      }),
    );
    expect(await outside.count({ size: 2 })).toBe(1);
  });
});

describe('indexes', () => {
  it('are made once, and anew where they are wanted otherwise than before', async () => {
    const keys = { tenant: 1, code: 1 } as const;
    const made = async () => {
      const all = await driverDb(db()).collection('things').indexes();
      return all.find(({ name }) => name === 'tenant_1_code_1');
    };
    const place = { keys: { point: '2dsphere' } } as const;
    for (const _ of [1, 2]) await ensureIndexes(db(), { things: [{ keys, unique: true }, place] });
    expect(await made()).toMatchObject({ unique: true });
    const partial = { code: { $exists: true } };
    for (const _ of [1, 2]) await ensureIndexes(db(), { things: [{ keys, partial }, place] });
    expect(await made()).toMatchObject({ partialFilterExpression: partial });
    expect(await made()).not.toHaveProperty('unique');
    expect(await driverDb(db()).collection('things').indexes()).toHaveLength(3);
  });
});

describe('by their ids', () => {
  it('each is there once, however many are asked for', async () => {
    const own = shops(newId('req'));
    const ids = Array.from({ length: 230 }, () => newId('loc'));
    await own.insertMany(ids.map((_id) => ({ _id, name: 'Mitte', size: 1 })));
    const [all, some, none] = await Promise.all([
      own.byIds([...ids, ...ids]),
      own.byIds([ids[1] ?? '', newId('loc'), ids[0] ?? '']),
      own.one(newId('loc')),
    ]);
    expect([all.map(({ _id }) => _id), some.map(({ _id }) => _id), none]).toEqual([ids, [ids[1], ids[0]], null]);
  });

  it('a transaction sees what it has written itself', async () => {
    const tenant = newId('req');
    const id = newId('loc');
    await withSession(db(), (session) =>
      session.withTransaction(async () => {
        const inside = tenantCollection<Shop>(db(), 'shops', tenant, session);
        await inside.insertOne({ _id: id, name: 'Mitte', size: 1 });
        const often = [id, ...Array.from({ length: 150 }, () => newId('loc')), id];
        expect((await inside.byIds(often)).map(({ _id }) => _id)).toEqual([id]);
        expect([(await inside.one(id))?.name, await shops(tenant).one(id)]).toEqual(['Mitte', null]);
      }),
    );
    expect((await shops(tenant).one(id))?.name).toBe('Mitte');
  });
});

it('inserts what is missing, and leaves what is there as it is', async () => {
  const own = shops(newId('req'));
  const [a, b] = [newId('loc'), newId('loc')];
  await own.insertMissing([{ _id: a, name: 'first', size: 1 }]);
  await own.insertMissing([
    { _id: a, name: 'second', size: 2 },
    { _id: b, name: 'second', size: 2 },
    { _id: b, name: 'third', size: 3 },
  ]);
  await own.insertMissing([]);
  const found = await own.byIds([a, b]);
  expect(found.map(({ name }) => name)).toEqual(['first', 'second']);
});
