import type { SubscriptionFigures } from '../subscriptions/subscribe.ts';
import { makeMetrics, serveMetrics } from './metrics.ts';

const figures: SubscriptionFigures = {
  ...{ subscribers: 3, upstreams: 2, events: 10, answers: 30, slow: 1, skipped: 4, resumed: 5 },
};

/** The lines of one name, without the default ones of the process. */
const valuesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^(noline_subscription_\w+) (\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );

describe('the metrics', () => {
  it('tell of subscriptions what is so when somebody looks', async () => {
    const metrics = makeMetrics();
    expect(valuesOf((await metrics.tell()).text)).not.toHaveProperty('noline_subscription_subscribers');
    metrics.watchSubscriptions(() => figures);
    const expected = {
      noline_subscription_subscribers: '3',
      noline_subscription_upstreams: '2',
      noline_subscription_events_total: '10',
      noline_subscription_answers_total: '30',
      noline_subscription_slow_total: '1',
      noline_subscription_skipped_total: '4',
      noline_subscription_resumed_total: '5',
    };
    expect(valuesOf((await metrics.tell()).text)).toMatchObject(expected);
    figures.subscribers = 0;
    figures.events = 11;
    expect(valuesOf((await metrics.tell()).text)).toMatchObject({
      ...expected,
      noline_subscription_subscribers: '0',
      noline_subscription_events_total: '11',
    });
  });

  it('count how long events are under way', async () => {
    const metrics = makeMetrics();
    for (const seconds of [0.0005, 0.2, 7]) metrics.observeLag(seconds);
    const { text, type } = await metrics.tell();
    expect(type).toMatch(/^text\/plain/);
    expect(text).toMatch(/^noline_subscription_lag_seconds_bucket\{le="0.001"\} 1$/m);
    expect(text).toMatch(/^noline_subscription_lag_seconds_bucket\{le="0.25"\} 2$/m);
    expect(text).toMatch(/^noline_subscription_lag_seconds_count 3$/m);
    expect(text).toMatch(/^noline_process_resident_memory_bytes \d+$/m);
  });

  it('are served by themselves, and are those of one gateway each', async () => {
    const [one, other] = [makeMetrics(), makeMetrics()];
    one.watchSubscriptions(() => figures);
    other.watchSubscriptions(() => ({ ...figures, upstreams: 9 }));
    const server = await serveMetrics(other, '127.0.0.1', 0);
    const address = server.server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, (await other.tell()).type]);
    expect(valuesOf(await response.text())).toMatchObject({ noline_subscription_upstreams: '9' });
    await server.close();
  });
});
