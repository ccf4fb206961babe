import { step } from '@noline/runtime/progress';
import type { Arena } from './arena.ts';
import { measureCell, measureHighestRate, type Scenario } from './cells.ts';
import type { Rate, Row } from './results.ts';
import { ownName, type System } from './systems.ts';

/** What can be measured. */
export const parts = ['hot', 'topics', 'people', 'rate', 'stock'] as const;
export type Part = (typeof parts)[number];
/** The parts in which systems master the same scenario. */
export type Compared = Exclude<Part, 'rate' | 'stock'>;

export interface Options {
  parts: readonly Part[];
  systems: readonly System[];
  subscribers: readonly number[];
  seconds: number;
  /** Events a second on the one hot topic. */
  rate: number;
  topics: number;
  /** Events a second over all topics. */
  topicsRate: number;
  /** How many subscribers the highest rate is looked for with. */
  rateSubscribers: number;
}

/** A kind of scenario, at every number of subscribers and every system. */
export async function measurePart(arena: Arena, options: Options, part: Compared): Promise<Row[]> {
  const rows: Row[] = [];
  for (const subscribers of options.subscribers) {
    const scenario: Scenario = {
      subscribers,
      seconds: options.seconds,
      topics: part === 'topics' ? options.topics : 1,
      perSecond: part === 'topics' ? options.topicsRate : options.rate,
      areEqual: part !== 'people',
    };
    for (const system of options.systems) {
      // Others share nothing anyway.
      if (part === 'people' && system.name !== ownName) continue;
      const running = step(`${part}: ${subscribers.toLocaleString('en')} subscribers, ${system.title}`);
      const outcome = await measureCell(arena, system, scenario).catch((error: Error) => error);
      rows.push({ ...scenario, system: system.name, title: system.title, outcome });
      if (outcome instanceof Error) running.fail(outcome.message);
      else running.done(`p99 ${Math.round(outcome.p99)} ms`);
    }
  }
  return rows;
}

/** The highest rate that each system keeps up with. */
export async function measureRates(arena: Arena, { systems, rateSubscribers }: Options): Promise<Rate[]> {
  const rates: Rate[] = [];
  for (const system of systems) {
    const { name, title } = system;
    const running = step(`rate: ${rateSubscribers.toLocaleString('en')} subscribers, ${title}`);
    const tried: string[] = [];
    const onTry = (perSecond: number, kept: boolean) =>
      void tried.push(`${perSecond.toFixed(1)} ${kept ? 'kept' : 'too much'}`);
    const highest = await measureHighestRate(arena, system, rateSubscribers, onTry).catch((error: Error) => error);
    rates.push({ system: name, title, highest });
    if (highest instanceof Error) running.fail(highest.message);
    else running.done(`${tried.join(', ')} events a second`);
  }
  return rates;
}
