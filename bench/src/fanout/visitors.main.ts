import { answerParent } from '../side-by-side/questions.ts';
import { type Audience, placeOf } from './audience.ts';
import { type Subscriber, subscribe } from './subscriber.ts';
import type { Visited } from './visits.ts';

/** One in so many falls silent instead of leaving; one in two of the rest leaves without a word. */
const silentEach = 10;
const longestStay = 5_000;
/** So long those who are silent keep their side of the connection open: longer than any gateway should. */
const silenceMilliseconds = 120_000;

const present = new Set<Subscriber>();
const visited: Visited = { came: 0, heard: 0, silent: 0, troubled: 0 };
let arrivals: NodeJS.Timeout | undefined;

function visit({ urls, variables, ...asks }: Omit<Audience, 'subscribers'>): void {
  const index = visited.came++;
  const { topic, gateway } = placeOf(index, { topics: variables.length, gateways: urls.length });
  let hasHeard = false;
  const visitor = subscribe(
    new URL(urls[gateway] as string),
    { ...asks, variables: variables[topic] ?? {}, connectionParams: undefined },
    {
      onSubscribed() {},
      onAnswer() {
        if (!hasHeard) visited.heard += 1;
        hasHeard = true;
      },
      onTrouble() {
        visited.troubled += 1;
      },
    },
  );
  present.add(visitor);
  setTimeout(() => leave(visitor, index), (index * 137) % longestStay);
}

function leave(visitor: Subscriber, index: number): void {
  if (!present.delete(visitor)) return;
  if (index % silentEach !== 0) {
    visitor.leave(index % 2 === 0 ? 'close' : 'terminate');
    return;
  }
  visitor.fallSilent();
  visited.silent += 1;
  setTimeout(() => visitor.leave('terminate'), silenceMilliseconds);
}

answerParent({
  /** Lets visitors come, so many a second, on the topics and gateways in their turn. */
  open({ audience, perSecond }: { audience: Omit<Audience, 'subscribers'>; perSecond: number }) {
    clearInterval(arrivals);
    arrivals = setInterval(visit, 1_000 / perSecond, audience);
  },
  /** Nobody comes any more, and all leave as they would have. */
  close() {
    clearInterval(arrivals);
    let index = 0;
    for (const visitor of present) leave(visitor, index++);
  },
  visited: () => visited,
});
