import { step } from '@noline/runtime/progress';
import { type Benchmark, numberOf } from '../benchmark.ts';
import { load, makeSend, type Send } from '../load.ts';
import { type BenchPlatform, staffHeader, startPlatform } from '../platform.ts';
import { letArrive } from './arrivals.ts';
import { guardedUpdates } from './guarded-updates.ts';
import { checkSold, type Part, print, verify } from './outcome.ts';
import { type Buyer, leftOf, openSale, prepareBuyers, type Sale } from './sale.ts';
import { buy, look, noVisits } from './visits.ts';

interface Options {
  seconds: number;
  /** Visitors a second. */
  peak: number | undefined;
  readsPerOrder: number;
  buyers: number;
  connections: number;
  products: number;
}

const rampSeconds = 3;
/** How much of what the machine can do the peak takes: at more than it can, every queue grows without end. */
const peakShare = 0.7;

export const flashSale: Benchmark = {
  name: 'flash-sale',
  summary: 'a campaign: ten times the load within 3 seconds, 80 % of it on 5 articles that sell out',
  help: `Three parts. Baseline: visitors come at a tenth of the peak. Peak: ten times as many within 3 seconds. Both come at
their own pace, answered or not; four of five want one of 5 hot articles, and one of many orders. Rush: buyers with full
carts order all at once, more than there are units. Prints latencies of hot and cold articles in each part, orders a
second beside the database's own rate of guarded updates, and checks that nothing was oversold.

  --seconds N          how long baseline and peak last, 20 without it
  --peak N             visitors a second in the peak; ${peakShare * 100} % of what the machine can do without it
  --reads-per-order N  how many look for each that orders, 500 without it
  --buyers N           how many order in the rush, 400 without it
  --connections N      requests at a time in the rush, 32 without it
  --products N         size of the demo retailer, 100 without it
  --profile DIR        write a CPU profile of the gateway there
`,
  options: {
    seconds: { type: 'string', default: '20' },
    peak: { type: 'string' },
    'reads-per-order': { type: 'string', default: '500' },
    buyers: { type: 'string', default: '400' },
    connections: { type: 'string', default: '32' },
    products: { type: 'string', default: '100' },
    profile: { type: 'string' },
  },
  async run(values, env) {
    const options: Options = {
      seconds: numberOf(values, 'seconds'),
      peak: values['peak'] === undefined ? undefined : numberOf(values, 'peak'),
      readsPerOrder: numberOf(values, 'reads-per-order'),
      buyers: numberOf(values, 'buyers'),
      connections: numberOf(values, 'connections'),
      products: numberOf(values, 'products'),
    };
    const profile = values['profile'] as string | undefined;
    const platform = await startPlatform(env, options.products, { profile });
    try {
      await sell(platform, options);
    } finally {
      await platform.stop();
    }
  },
};

async function sell(platform: BenchPlatform, options: Options): Promise<void> {
  const { seconds, readsPerOrder, buyers: rushing, connections } = options;
  const { send, close } = makeSend(platform.url, 256);
  const measuring = step('Guarded updates of one row, by the database alone');
  const guarded = await guardedUpdates(platform.mongodbUrl, connections, 3);
  measuring.done(`${Math.round(guarded).toLocaleString('en')} a second`);
  // A quarter of those who want a hot article in the rush come too late.
  const units = Math.round((rushing * 0.8 * 0.75) / 5);
  const opening = step(`5 hot articles of ${units} units each`);
  const sale = await openSale(send, await staffHeader(platform.url), units);
  opening.done();
  const peak = options.peak ?? peakShare * (await capacity(send, sale, connections));
  const orders = Math.ceil((peak * (seconds + rampSeconds) * 1.1) / readsPerOrder) + 1;
  const buyers = await prepareBuyers(send, sale, orders + rushing, connections);
  const early = buyers.slice(0, orders);
  const flow = { send, sale, seconds, readsPerOrder, buyers: early };
  const parts = [
    await campaign('baseline', { ...flow, from: peak / 10, to: peak / 10 }),
    await campaign('peak', { ...flow, from: peak / 10, to: peak }),
    await rush(send, buyers.slice(orders), connections),
  ];
  const memory = Math.round(platform.memory() / 1e6);
  const left = await leftOf(send, sale);
  await close();
  print({ platform, options, peak, guarded, parts, memory });
  const isWhole = checkSold(parts, units, left);
  const verified = await verify(platform);
  if (!isWhole || !verified) process.exitCode = 1;
}

/** Pages a second when visitors wait for each other. */
async function capacity(send: Send, sale: Sale, connections: number): Promise<number> {
  const measuring = step('Pages a second at the most');
  const visits = noVisits();
  let index = 0;
  const act = async () => {
    await look(send, sale, visits, index++, performance.now());
    return {};
  };
  // The first run warms up.
  await load({ name: 'warm-up', connections, seconds: 3, act });
  const { perSecond } = await load({ name: 'pages', connections, seconds: 5, act });
  measuring.done(`${Math.round(perSecond).toLocaleString('en')} a second`);
  return perSecond;
}

interface Flow {
  send: Send;
  sale: Sale;
  seconds: number;
  readsPerOrder: number;
  /** Those who order, taken from the front. */
  buyers: Buyer[];
  from: number;
  to: number;
}

async function campaign(name: string, { send, sale, seconds, readsPerOrder, buyers, from, to }: Flow): Promise<Part> {
  const shown = step(`${name}: ${to.toFixed(0)} visitors a second`);
  const visits = noVisits();
  const ramp = from === to ? 0 : rampSeconds;
  const begin = performance.now();
  const came = await letArrive({
    ...{ from, to, rampSeconds: ramp, seconds: seconds + ramp, first: 0 },
    act: (index, due) => {
      const buyer = index % readsPerOrder === readsPerOrder - 1 ? buyers.shift() : undefined;
      return buyer ? buy(send, buyer, visits, due) : look(send, sale, visits, index, due);
    },
  });
  shown.done(`${came.toLocaleString('en')} came`);
  return { name, visits, milliseconds: performance.now() - begin };
}

async function rush(send: Send, buyers: Buyer[], connections: number): Promise<Part> {
  const shown = step(`rush: ${buyers.length.toLocaleString('en')} buyers order at once`);
  const visits = noVisits();
  const waiting = [...buyers];
  const begin = performance.now();
  async function till(): Promise<void> {
    for (let buyer = waiting.shift(); buyer; buyer = waiting.shift()) {
      await buy(send, buyer, visits, performance.now());
    }
  }
  await Promise.all(Array.from({ length: connections }, till));
  shown.done();
  return { name: 'rush', visits, milliseconds: performance.now() - begin };
}
