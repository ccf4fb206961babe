import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '@noline/demo/random';
import { beginTimeline, type Timeline } from '../chaos/timeline.ts';
import { session } from '../shapes.ts';
import { field } from '../shopper.ts';
import { until } from '../until.ts';
import { type Audience, makeAudience } from './audience.ts';
import { changesOf, figureOf, logFaults, versionsOf } from './books.ts';
import { letGoWrong } from './disasters.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';
import { bookFaults, dueTo, gapsIn } from './told.ts';
import { makeWriter, type Writer } from './writer.ts';

export interface NoGapOptions extends StageOptions {
  screens: number;
  /** How many changes are made at least. */
  changes: number;
  /** How long things go wrong at least; everything goes wrong once in any case. */
  milliseconds: number;
  /** The same seed makes the same choices, as far as the network allows. */
  seed: string;
  /** Told of each event at once, with the seconds since the beginning. */
  onEvent?: (line: string) => void;
}

export interface NoGapReport {
  /** What happened, and when. */
  timeline: string[];
  /** How many changes were made, and how many the screens were told in all. */
  changes: number;
  told: number;
  /** How often a screen came back. */
  returns: number;
  /** What screens were refused with in between, and how often. */
  errors: Record<string, number>;
  /** Everything that does not hold afterwards. */
  faults: string[];
}

/** Where it happens. */
interface Scene extends Pick<Timeline, 'note'> {
  stage: Stage;
  audience: Audience;
  writers: readonly Writer[];
}

const day = 24 * 3_600_000;
const healMilliseconds = 120_000;
const lookMilliseconds = 20;

/**
 * Screens of all kinds watch stock that changes all the time, while they are torn off and come back elsewhere, and all
 * gateways, subgraphs and the cache are killed and started again. In the end each screen was told each change of its own
 * once, in order, and nothing is left running.
 */
export async function runNoGap(options: NoGapOptions): Promise<NoGapReport> {
  const stage = await openStage(options);
  const { lines: timeline, note } = beginTimeline(options.onEvent);
  const scene = { stage, note, ...(await openScene(stage, options.seed)) };
  const { audience, writers } = scene;
  try {
    await begin(scene, options);
    await storm(scene, options);
    const faults = [...(await outcome(scene)), ...(await logFaults(options.logs))];
    const { screens, errors } = audience;
    return {
      ...{ timeline, faults, errors },
      changes: sum(writers.map(({ count }) => count())),
      told: sum(screens.map(({ told }) => told.length)),
      returns: sum(screens.map(({ returns }) => returns())),
    };
  } finally {
    await audience.leave();
    await stage.stop();
  }
}

async function openScene({ place, gateways: processes }: Stage, seed: string): Promise<Omit<Scene, 'stage' | 'note'>> {
  const gateways = processes.map(({ url }) => url);
  const claims = { kind: 'staff' as const, sub: 'stf_counts', scopes: ['stock:write'] };
  const token = await session(place, claims, new Date(Date.now() + day));
  const { nodes } = await field({ url: gateways[0] ?? '', token }, '{ locations { nodes { id } } }', {}, 'locations');
  const locationIds: string[] = nodes.map(({ id }: { id: string }) => id);
  return {
    audience: makeAudience({ seed, gateways, locationIds }),
    writers: locationIds.map((locationId) =>
      makeWriter({ locationId, token, gateways, random: randomOf(`${seed} at ${locationIds.indexOf(locationId)}`) }),
    ),
  };
}

/** Lets most screens begin, and waits until each has been told something. */
async function begin({ audience, writers, note }: Scene, { screens }: NoGapOptions): Promise<void> {
  audience.grow(Math.ceil(0.8 * screens));
  for (const giveUp = Date.now() + healMilliseconds; audience.screens.some(({ told }) => told.length === 0); ) {
    if (Date.now() > giveUp) throw new Error('Not all screens are told something.');
    for (const writer of writers) await writer.write('all');
  }
  note(`${audience.screens.length} screens watch`);
}

/** Lets stock change and everything go wrong at once; late comers begin in the past. */
async function storm({ stage, audience, writers, note }: Scene, options: NoGapOptions): Promise<void> {
  const { seed, screens, changes, milliseconds } = options;
  const end = Date.now() + milliseconds;
  let isMended = false;
  async function goWrong(): Promise<void> {
    const random = randomOf(`${seed} disasters`);
    await letGoWrong({ stage, note, random, isOver: () => Date.now() > end });
    isMended = true;
    note('everything is mended');
  }
  async function comeLate(): Promise<void> {
    await pause(milliseconds / 2);
    const cursors = audience.screens.flatMap(({ told }) => told.map(({ cursor }) => cursor));
    audience.grow(screens - audience.screens.length, cursors);
    note(`${screens} screens watch, the last of them from the past on`);
  }
  const share = changes / writers.length;
  const keepWriting = (writer: Writer) => writer.keepOn({ share, milliseconds, isOver: () => isMended });
  await Promise.all([goWrong(), comeLate(), ...writers.map(keepWriting)]);
  audience.calm();
  for (const writer of writers) await writer.write('all');
  note('stock does not change any more');
}

/** Everything that does not hold, once all screens were told the last change or nothing comes any more. */
async function outcome({ stage, audience, note }: Scene): Promise<string[]> {
  const { platform, gateways } = stage;
  const changes = await changesOf(platform);
  const watched = audience.screens.map((screen) => ({ screen, due: dueTo(screen, changes) }));
  const areTold = () => watched.every(({ screen, due }) => screen.told.at(-1)?.cursor === due.at(-1)?.cursor);
  await until('all are told', areTold, healMilliseconds, lookMilliseconds).catch(() => note('some wait in vain'));
  const gaps = watched.flatMap(({ screen, due }) =>
    gapsIn(screen.told, due).map((fault) => `${screen.name} (${JSON.stringify(screen.topic)}): ${fault}`),
  );
  note(gaps.length === 0 ? 'all were told all' : 'some were not told all, or not as it was');
  await audience.leave();
  const left = await Promise.all(gateways.map(({ name, metrics }) => stillRunning(name, metrics)));
  const { errors } = audience;
  const refused = Object.keys(errors).filter((code) => !passing.has(code));
  return [
    ...bookFaults(changes, await versionsOf(platform)),
    ...gaps,
    ...left.flat(),
    ...refused.map((code) => `${errors[code]} times a screen was told: ${code}`),
  ];
}

/** With these a screen just comes back. */
const passing: ReadonlySet<string> = new Set(['SUBGRAPH_UNAVAILABLE', 'CACHE_UNAVAILABLE', 'SLOW_CONSUMER']);

async function stillRunning(name: string, metrics: string): Promise<string[]> {
  const kinds = ['subscribers', 'upstreams'];
  const figures = () => Promise.all(kinds.map((kind) => figureOf(metrics, `noline_subscription_${kind}`)));
  const areNone = async () => (await figures()).every((figure) => figure === 0);
  return until('none is left', areNone, 10_000, lookMilliseconds).then(
    () => [],
    async () => [`${name}: ${await figures()} ${kinds} are left`],
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
