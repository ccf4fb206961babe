import { hearStream } from './hear-stream.ts';
import { placeOf } from './places.ts';
import { endOf, streamName } from './streams.ts';
import { publish, stockChanged, versionsOf } from './testing/events.ts';
import { eventually, testPlatform } from './testing/platform.ts';

it('hears what comes behind a place, each once and in order, also after its connection was lost', async () => {
  const platform = await testPlatform();
  const { redis, prefix } = platform;
  const stream = streamName(prefix, 'inventory');
  const say = (...versions: number[]) =>
    publish(
      redis,
      stream,
      versions.map((version) => stockChanged({ version })),
    );
  const heard: Parameters<typeof versionsOf>[0][number][] = [];
  await say(1, 2);
  const end = placeOf(await endOf(redis, stream));
  const reader = redis.duplicate();
  const own = { ...platform, redis: Object.assign(Object.create(redis), { duplicate: () => reader }) };
  const stop = await hearStream(own, stream, end, ({ read }) => {
    const event = read()?.event;
    if (event) heard.push(event);
  });
  await say(3, 4);
  await eventually(() => expect(versionsOf(heard)).toEqual([3, 4]));
  await redis.sendCommand(['CLIENT', 'KILL', 'ID', String(await reader.clientId())]);
  await redis.xAdd(stream, '*', { other: 'no event' });
  await say(5);
  await eventually(() => expect(versionsOf(heard)).toEqual([3, 4, 5]));
  await stop();
  await say(6);
  expect(versionsOf(heard)).toEqual([3, 4, 5]);
  await platform.stop();
});
