import { cpus } from 'node:os';
import { type Benchmark, chooseFrom, numberOf, numbersOf, type Values } from '../benchmark.ts';
import { type Arena, gatewayCount, openArena } from './arena.ts';
import { type Compared, measurePart, measureRates, type Options, type Part, parts } from './compare.ts';
import { checkFileLimit } from './file-limit.ts';
import { subscription } from './light-graph.ts';
import { goals, isWhole, type Row, rateTable, scenarioTable, stockTable } from './results.ts';
import { measureStock } from './stock.ts';
import { systems } from './systems.ts';

const systemNames = systems.map(({ name }) => name);

/** Subscriptions: how soon an event is on every screen, how many events a second, and what a subscriber costs. */
export const fanout: Benchmark = {
  name: 'fanout',
  summary: 'events on thousands of screens, side by side with Hive Gateway and with no sharing at all',
  help: `Runs ${gatewayCount} gateway processes of each system in front of the same two light subgraphs, one of which says events while the
other knows the article in each of them. Each subscriber has a WebSocket of its own and counts: every event once, in order.
Latency runs from the moment at which an event was due in the subgraph to the moment at which the answer is read.

  --parts LIST            ${parts.join(',')} without it:
                            hot     all subscribers on one topic
                            topics  the same number, spread over many topics
                            people  one topic, each subscriber a person of its own: nothing may be shared (Noline only)
                            rate    the highest rate of events that each system keeps up with
                            stock   the whole platform: a booking of stock, through database, outbox and stream
  --systems LIST          ${systemNames.join(',')} without it
  --subscribers LIST      1,100,1000,5000 without it
  --seconds N             how long each is measured, 10 without it
  --rate N                events a second on the one topic, 10 without it
  --topics N              how many there are, 1000 without it
  --topics-rate N         events a second over all of them, 1000 without it
  --rate-subscribers N    with how many the highest rate is looked for, 1000 without it

Hive Gateway is installed once, into .noline/peers (some 500 MB).
`,
  options: {
    parts: { type: 'string', default: parts.join(',') },
    systems: { type: 'string', default: systemNames.join(',') },
    subscribers: { type: 'string', default: '1,100,1000,5000' },
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '10' },
    topics: { type: 'string', default: '1000' },
    'topics-rate': { type: 'string', default: '1000' },
    'rate-subscribers': { type: 'string', default: '1000' },
  },
  async run(values, env) {
    const options = readOptions(values);
    checkFileLimit(Math.max(...options.subscribers, options.rateSubscribers));
    const arena = await openArena(env);
    try {
      await compare(arena, env, options);
    } finally {
      await arena.close();
    }
  },
};

function readOptions(values: Values): Options {
  const chosen = chooseFrom(values, 'systems', systemNames);
  return {
    parts: chooseFrom(values, 'parts', parts),
    systems: systems.filter(({ name }) => chosen.includes(name)),
    subscribers: numbersOf(values, 'subscribers'),
    seconds: numberOf(values, 'seconds'),
    rate: numberOf(values, 'rate'),
    topics: numberOf(values, 'topics'),
    topicsRate: numberOf(values, 'topics-rate'),
    rateSubscribers: numberOf(values, 'rate-subscribers'),
  };
}

async function compare(arena: Arena, env: NodeJS.ProcessEnv, options: Options): Promise<void> {
  const { rate, topics, topicsRate, rateSubscribers, seconds } = options;
  const titles: Record<Compared, string> = {
    hot: `One hot topic, ${rate} events a second`,
    topics: `${topics} topics, ${topicsRate} events a second over all of them`,
    people: `One hot topic, ${rate} events a second, each subscriber a person of its own`,
  };
  const has = (part: Part): boolean => options.parts.includes(part);
  const rows = new Map<Compared, Row[]>();
  for (const part of (Object.keys(titles) as Compared[]).filter(has)) {
    rows.set(part, await measurePart(arena, options, part));
  }
  const rates = has('rate') ? await measureRates(arena, options) : [];
  const stock = has('stock') ? await measureStock(arena, env, options) : [];
  const tables = [
    `${gatewayCount} gateway processes, 2 subgraphs and the load on the same machine: ${cpus().length} cores, Node ${process.version}; ${seconds} s each`,
    subscription,
    ...[...rows].flatMap(([part, table]) => [titles[part], scenarioTable(table)]),
    ...(rates.length > 0
      ? [`The highest rate on one topic with ${rateSubscribers} equal subscribers`, rateTable(rateSubscribers, rates)]
      : []),
    ...(stock.length > 0
      ? [
          `The whole platform: ${rate} bookings of stock a second, from sending the booking to the screen`,
          stockTable(stock),
        ]
      : []),
    goals(rows.get('hot') ?? [], rates),
  ];
  process.stdout.write(`\n${tables.filter(Boolean).join('\n\n')}\n`);
  if (!isWhole([...rows.values()].flat(), stock)) process.exitCode = 1;
}
