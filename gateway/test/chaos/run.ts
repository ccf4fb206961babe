import { randomOf } from '@noline/demo/random';
import type { Fleet } from '../fleet.ts';
import { findLocations, hireClerk, type Market, openAccounts, restock, shop } from './buyers.ts';
import { failServers, killAtRandom, killAtSteps, type Scene } from './killer.ts';
import type { Wish } from './notebook.ts';
import { type Count, countOf, faultsOf } from './outcome.ts';
import { openStage, untilBack } from './stage.ts';
import { beginTimeline } from './timeline.ts';
import { insist } from './wishing.ts';

export interface ChaosOptions {
  /** How long buyers shop while things go wrong. */
  milliseconds: number;
  /** The same seed makes the same choices, as far as the network allows. */
  seed: string;
  /** A folder for the logs of all processes. */
  logs: string;
  /** Told of each event at once, with the seconds since the beginning. */
  onEvent?: (line: string) => void;
}

export interface ChaosReport {
  /** What happened, and when. */
  timeline: string[];
  wishes: Record<string, Count>;
  /** How many processes were killed, the database included, and how many of them at a step of a saga. */
  kills: number;
  atSteps: number;
  /** Everything that does not hold afterwards. */
  faults: string[];
}

export const buyers = 50;
const customers = 20;
const roundMilliseconds = 120_000;
const healMilliseconds = 90_000;
const restBetweenKills = [4_000, 10_000] as const;

/**
 * The platform in both shapes on one database, 50 buyers, and everything that can go wrong: processes killed at random
 * moments and at each step of the sagas, the cache emptied, the database killed. Afterwards it heals, and is then walked
 * through: no invariant is broken, each key had one effect and always the same answer, and each event has arrived.
 */
export async function runChaos({ milliseconds, seed, logs, onEvent }: ChaosOptions): Promise<ChaosReport> {
  const stage = await openStage({ embedded: 2, logs });
  try {
    const wishes: Wish[] = [];
    const market = await openMarket(stage.fleet, wishes, seed);
    const { lines: timeline, note } = beginTimeline(onEvent);
    note(`${buyers} buyers begin to shop`);
    const end = Date.now() + milliseconds;
    const scene: Scene = { ...stage, note, random: randomOf(`${seed} kills`), isOver: () => Date.now() > end };
    const atSteps = await everything(scene, market, milliseconds);
    note('everything heals');
    await healed(wishes, market);
    note('each wish has its answer');
    const faults = await faultsOf(stage.platform, wishes);
    note(faults.length === 0 ? 'everything is settled' : 'it does not settle');
    const kills = timeline.filter((line) => /is killed|has ended at/.test(line)).length;
    return { timeline, wishes: countOf(wishes), kills, atSteps, faults };
  } finally {
    await stage.stop();
  }
}

async function openMarket(fleet: Fleet, wishes: Wish[], seed: string) {
  const { gateways } = fleet;
  const [url = ''] = gateways;
  const place = {
    clerk: await hireClerk(fleet),
    customers: await openAccounts(url, customers),
    ...(await findLocations(url)),
  };
  return (actor: string, isClosing: () => boolean, isClosed: () => boolean): Market => {
    const random = randomOf(`${seed} ${actor}`);
    return { ...place, random, wishes, isClosing, isClosed, anyGateway: () => random.pick(gateways) };
  };
}

type OpenMarket = Awaited<ReturnType<typeof openMarket>>;

/** Lets everyone shop and everything go wrong at once, until the time is over; tells how many died at a step of a saga. */
async function everything(scene: Scene, market: OpenMarket, milliseconds: number): Promise<number> {
  const { isOver, fleet } = scene;
  const patience = Date.now() + milliseconds + 5_000;
  const isClosed = (): boolean => Date.now() > patience;
  const rounds = Math.max(1, Math.round(milliseconds / roundMilliseconds));
  const people = Array.from({ length: buyers }, (_, index) => shop(market(`buyer ${index}`, isOver, isClosed)));
  const [atSteps] = await Promise.all([
    killAtSteps(scene),
    killAtRandom(scene, restBetweenKills),
    failServers(scene, rounds, milliseconds / rounds),
    restock(market('clerk', isOver, isClosed)),
    ...people,
  ]);
  await untilBack(fleet);
  return atSteps;
}

/** Asks again for whatever has no answer yet; and once more for the latest that have. */
async function healed(wishes: readonly Wish[], market: OpenMarket): Promise<void> {
  const giveUp = Date.now() + healMilliseconds;
  const { anyGateway } = market(
    'healer',
    () => true,
    () => true,
  );
  const open = wishes.filter(({ answers }, index) => answers.length === 0 || index >= wishes.length - buyers);
  await Promise.all(open.map((wish) => insist(wish, anyGateway, () => Date.now() > giveUp)));
}
