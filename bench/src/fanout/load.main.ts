import { summary } from '../load.ts';
import { answerParent } from '../side-by-side/questions.ts';
import { type Audience, type Outcome, placeOf } from './audience.ts';
import { type Subscriber, subscribe } from './subscriber.ts';
import { makeTally, type Tally } from './tally.ts';

const atOnce = 200;
/** The number of events by which it is seen who listens already. */
const warmNumber = 0;

let members: (Subscriber | undefined)[] = [];
let tally: Tally = makeTally(0);
let warm = new Uint8Array();
let frames = 0;
let measuring = false;
let times: number[] = [];
/** Where answers do not tell when they were due: which number came when. */
let came: { number: number; now: number }[] = [];
let troubled = 0;
const troubles = new Set<string>();

function trouble(text: string): void {
  troubled += 1;
  if (troubles.size < 5) troubles.add(text.slice(0, 300));
}

async function join(audience: Audience): Promise<void> {
  const { subscribers } = audience;
  tally = makeTally(subscribers);
  warm = new Uint8Array(subscribers);
  members = new Array(subscribers);
  troubled = 0;
  troubles.clear();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < subscribers; index = next++) {
      await joinOne(audience, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, subscribers) }, work));
}

function joinOne({ urls, variables, connectionParams, ...asks }: Audience, index: number): Promise<void> {
  const { topic, gateway } = placeOf(index, { topics: variables.length, gateways: urls.length });
  const own = { variables: variables[topic] ?? {}, connectionParams: connectionParams?.[index] };
  return new Promise((resolve) => {
    members[index] = subscribe(
      new URL(urls[gateway] as string),
      { ...asks, ...own },
      {
        onSubscribed: resolve,
        onAnswer(number, at, now) {
          frames += 1;
          warm[index] = 1;
          if (!measuring || number === warmNumber) return;
          tally.note(index, number);
          if (at !== undefined) times.push((now - at) / 1_000);
          else came.push({ number, now });
        },
        onTrouble(text) {
          trouble(text);
          resolve();
        },
      },
    );
  });
}

function end({ to, dueOf }: { to: number; dueOf?: Record<number, number> }): Outcome {
  measuring = false;
  if (dueOf) for (const { number, now } of came) times.push((now - (dueOf[number] ?? now)) / 1_000);
  const { p50, p95, p99 } = summary('', times, 1);
  return { ...tally.result(to), p50, p95, p99, troubled, troubles: [...troubles] };
}

answerParent({
  join,
  /** How many subscribers have had an answer since they joined. */
  warmed: () => warm.reduce((sum, one) => sum + one, 0),
  /** How many answers have come at all. */
  frames: () => frames,
  answers: () => tally.answers(),
  begin(from: number) {
    times = [];
    came = [];
    tally.begin(from);
    measuring = true;
  },
  end,
  leave() {
    for (const member of members) member?.leave('close');
    members = [];
  },
});
