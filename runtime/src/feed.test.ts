import type { DomainEvent } from '@noline/schema/events';
import { startFeed } from './feed.ts';
import { publish } from './streams.ts';
import { testPlatform } from './testing/platform.ts';

const changed = (orderId: string, version: number): DomainEvent => ({
  ...{ id: `evt_${orderId}_${version}`, type: 'order.changed', tenant: 'test', aggregate: { id: orderId, version } },
  ...{ at: new Date().toISOString(), actor: 'test' },
  payload: { orderId, status: 'PLACED', paymentStatus: 'AUTHORISED' },
});

it('hands each event once to who continues behind a cursor while events come in', async () => {
  const platform = await testPlatform();
  const stream = `${platform.prefix}:events`;
  const feed = await startFeed(platform.redis, stream, platform.log);
  const twice: string[] = [];
  for (let round = 0; round < 40; round++) {
    const topic = `order-${round}`;
    const first = publish(platform.redis, stream, [changed('another', round), changed(topic, 1)]);
    const events = feed.subscribe({ tenant: 'test', topic, after: '0-0' });
    await events.next();
    await first;
    await publish(platform.redis, stream, [changed(topic, 2)]);
    const { value } = await events.next();
    if (value.event.aggregate.version !== 2) twice.push(topic);
    await events.return?.();
  }
  await feed.stop();
  await platform.stop();
  expect(twice).toEqual([]);
});
