import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import type { Received } from '../client.ts';
import { type Line, openLine, type Question, type Way, ways } from './line.ts';
import type { Told, Topic } from './told.ts';

export interface ScreenOptions {
  name: string;
  topic: Topic;
  /** Behind which change it begins; from now on without it. */
  after?: string | undefined;
  random: Random;
  gateways: readonly string[];
  /** Whether it stays where it is, as long as it can. */
  isCalm: () => boolean;
  /** Told of each error that it gets. */
  onError: (code: string) => void;
}

/** Somebody who watches changes, is torn off again and again, and comes back at any gateway with the last cursor. */
export interface Screen extends Pick<ScreenOptions, 'name' | 'topic' | 'after'> {
  /** What it was told, in that order. */
  told: readonly Told[];
  /** How often it has come back and was told more. */
  returns(): number;
  leave(): Promise<void>;
}

const [short, long] = [
  [300, 3_000],
  [3_000, 60_000],
] as const;
const rests = [0, 500] as const;
const selections = ['', 'location { name }', 'location { name } variant { product { name } }'];

export function startScreen({ name, topic, after, random, gateways, isCalm, onError }: ScreenOptions): Screen {
  const told: Told[] = [];
  const more = random.pick(selections);
  let line: Line | undefined;
  let lines = 0;
  let isNew = false;
  let isLeaving = false;

  function take({ data, errors = [], extensions }: Received): void {
    for (const error of errors) if (!error.path) onError(String(error.extensions?.code));
    const change = data?.stockChanged;
    if (!change) return;
    const { cursor, sku, available } = change;
    if (extensions?.cursor !== cursor) onError(`the cursor ${extensions?.cursor} beside ${cursor}`);
    told.push({ cursor, sku, available });
    if (isNew) lines += 1;
    isNew = false;
  }
  async function watch(way: Way, question: Question): Promise<void> {
    const open = openLine(random.pick(gateways), way, question);
    line = open;
    isNew = true;
    const [least, most] = random.chance(0.7) ? short : long;
    const torn = isCalm() ? undefined : setTimeout(() => void open.drop(), random.whole(least, most));
    try {
      for (let answer = await open.next(); answer; answer = await open.next()) take(answer);
    } catch (thrown) {
      // The connection broke, as is meant to be, unless the protocol says why.
      if (Array.isArray(thrown)) take({ errors: thrown });
    }
    clearTimeout(torn);
    await open.drop();
  }
  async function run(): Promise<void> {
    let way = random.pick(ways);
    let question: Question = { topic, more, after, isWritten: random.chance(0.5) };
    while (!isLeaving) {
      await watch(way, question);
      await pause(random.whole(...rests));
      const lastEventId = line?.lastEventId();
      const isSame = way === 'browser' && random.chance(0.7);
      way = isSame ? way : random.pick(ways);
      // A browser asks the same again, and names the last event beside it.
      if (isSame) question = { ...question, lastEventId };
      else question = { topic, more, after: told.at(-1)?.cursor ?? after, isWritten: random.chance(0.5) };
    }
  }
  const running = run();
  return {
    ...{ name, topic, after, told },
    returns: () => Math.max(0, lines - 1),
    async leave() {
      isLeaving = true;
      await line?.drop();
      await running;
    },
  };
}
