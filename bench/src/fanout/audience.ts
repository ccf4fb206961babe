import type { Measured } from '../load.ts';
import type { Asks } from './subscriber.ts';
import type { Arrived } from './tally.ts';

/** Subscribers as the load generator makes them, spread over topics and gateways by {@link placeOf}. */
export interface Audience extends Omit<Asks, 'variables' | 'connectionParams'> {
  /** Where the gateways answer. */
  urls: string[];
  subscribers: number;
  /** The variables of each topic. */
  variables: Record<string, unknown>[];
  /** What each subscriber sends with `connection_init`: one for each, or none. */
  connectionParams?: Record<string, string>[];
}

/** Where a subscriber is: its topic, and its gateway. Those of one topic are spread over all gateways. */
export function placeOf(index: number, { topics, gateways }: { topics: number; gateways: number }) {
  const topic = index % topics;
  return { topic, gateway: (topic + Math.floor(index / topics)) % gateways };
}

/** What came of one measurement; times in milliseconds. */
export interface Outcome extends Arrived, Pick<Measured, 'p50' | 'p95' | 'p99'> {
  /** What came that was no answer: how often, and the first few texts. */
  troubled: number;
  troubles: string[];
}

/** Events that the light subgraph says at an even pace, each topic in its turn. */
export interface EventPlan {
  topics: number;
  /** The number of each topic's last event. */
  from: number;
  /** How many events each topic gets. */
  each: number;
  /** Over all topics. */
  perSecond: number;
}
