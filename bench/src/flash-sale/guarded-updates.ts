import { connectMongo } from '@noline/runtime/mongo';

const plenty = 1_000_000_000;

/**
 * How often a second the database itself takes one from a row where there is one: the most that any way of selling a
 * single article can come to.
 */
export async function guardedUpdates(url: string, atOnce: number, seconds: number): Promise<number> {
  const mongo = connectMongo(url);
  const rows = mongo.db('bench_guarded_updates').collection<{ _id: string; available: number }>('rows');
  await rows.insertOne({ _id: 'hot', available: plenty });
  let taken = 0;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  async function take(): Promise<void> {
    while (performance.now() < end) {
      const { modifiedCount } = await rows.updateOne(
        { _id: 'hot', available: { $gte: 1 } },
        { $inc: { available: -1 } },
      );
      taken += modifiedCount;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, take));
  const perSecond = (taken * 1000) / (performance.now() - begin);
  await mongo.db('bench_guarded_updates').dropDatabase();
  await mongo.close();
  return perSecond;
}
