import type { Client, Protocol, Watch } from '../client.ts';
import type { Shape } from '../shapes.ts';

/** A subscription that is listened to for as long as it lasts, and all that it told. */
export interface Listening {
  /** Everything that came, as text: answers, refusals, errors. */
  told: string[];
  /** How many answers had data in them. */
  events: () => number;
  ended: () => boolean;
  stop: () => Promise<void>;
}

const perConnection = 20;

/** Opens subscriptions, some on each connection. */
export function makeListener(shape: Shape, headers: Record<string, string>) {
  let client: Client | undefined;
  let opened = 0;
  return (query: string, variables: Record<string, unknown>, protocol: Protocol = 'ws'): Listening => {
    if (opened++ % perConnection === 0) client = shape.client(headers);
    return listen((client as Client).subscribe(query, variables, protocol));
  };
}

function listen(watch: Watch): Listening {
  const told: string[] = [];
  let [events, isEnded] = [0, false];
  const listening = (async () => {
    for (let answer = await watch.next(); answer; answer = await watch.next()) {
      told.push(JSON.stringify(answer));
      if (Object.values(answer.data ?? {}).some((value) => value !== null)) events += 1;
    }
  })()
    .catch((error: unknown) => told.push(error instanceof Error ? error.message : JSON.stringify(error)))
    .finally(() => {
      isEnded = true;
    });
  return {
    told,
    events: () => events,
    ended: () => isEnded,
    async stop() {
      await watch.leave();
      await listening;
    },
  };
}
