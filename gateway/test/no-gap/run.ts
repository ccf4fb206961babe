import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '@noline/demo/random';
import { beginTimeline } from '../chaos/timeline.ts';
import { session } from '../shapes.ts';
import { field } from '../shopper.ts';
import { until } from '../until.ts';
import { changesOf, logFaults, stillRunning, versionsOf } from './books.ts';
import { letGoWrong } from './disasters.ts';
import { type Screen, startScreen } from './screen.ts';
import { skus } from './shelf.ts';
import { openStage, type Stage } from './stage.ts';
import { bookFaults, dueTo, gapsIn, type Topic } from './told.ts';
import { makeWriter, type Writer } from './writer.ts';

export interface NoGapOptions {
  screens: number;
  /** How many changes are made at least. */
  changes: number;
  /** How long things go wrong at least; everything goes wrong once in any case. */
  milliseconds: number;
  /** The same seed makes the same choices, as far as the network allows. */
  seed: string;
  /** A folder for the logs of all processes. */
  logs: string;
  /** Told of each event at once, with the seconds since the beginning. */
  onEvent?: (line: string) => void;
}

export interface NoGapReport {
  /** What happened, and when. */
  timeline: string[];
  /** Changes that were made, and how many the screens were told in all. */
  changes: number;
  told: number;
  /** How often a screen came back. */
  returns: number;
  /** What screens were refused with in between, and how often. */
  errors: Record<string, number>;
  /** Everything that does not hold afterwards. */
  faults: string[];
}

const healMilliseconds = 90_000;

/**
 * Screens of all kinds watch stock that changes all the time, while they are torn off and come back elsewhere, and all
 * gateways, subgraphs and the cache are killed and started again. In the end each screen was told each change of its own
 * once, in order.
 */
export async function runNoGap(options: NoGapOptions): Promise<NoGapReport> {
  const { seed, logs, onEvent } = options;
  const stage = await openStage(logs);
  const { lines: timeline, note } = beginTimeline(onEvent);
  const audience = makeAudience(stage, seed);
  try {
    const writers = await openWriters(stage, seed);
    await storm({ ...options, stage, writers, audience, note });
    const screens = audience.screens;
    const faults = await outcome(stage, audience);
    note(faults.length === 0 ? 'nobody has missed anything' : 'it does not hold');
    return {
      timeline,
      faults: [...faults, ...(await logFaults(logs))],
      changes: countOf(writers),
      told: sum(screens.map(({ told }) => told.length)),
      returns: sum(screens.map(({ returns }) => returns())),
      errors: Object.fromEntries(audience.errors),
    };
  } finally {
    await audience.leave();
    await stage.stop();
  }
}
