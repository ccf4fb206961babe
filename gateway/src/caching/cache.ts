import { hash } from 'node:crypto';
import { hearStream } from '@noline/runtime/hear-stream';
import { placeOf } from '@noline/runtime/places';
import { sharedTexts } from '@noline/runtime/shared-texts';
import { endOf, streamName } from '@noline/runtime/streams';
import type { Platform } from '@noline/runtime/subgraph';
import { eventOwners } from '@noline/schema/events';
import type { Sources } from '../execution/source.ts';
import type { Graph } from '../graph.ts';
import { makeDecision } from './decision.ts';
import { type Heard, makeHeard } from './heard.ts';
import { keptSource } from './kept-source.ts';
import { makeStore } from './store.ts';
import { touchedBy, touchingEvents } from './tags.ts';
import type { CacheCounts } from './take-turns.ts';

/** What is kept of subgraphs' answers. */
export interface Cache {
  /** Subgraphs that are asked only for what is not kept. */
  over(graph: Graph, sources: Sources): Sources;
  figures(): CacheFigures;
  stop(): Promise<void>;
}

export interface CacheFigures extends CacheCounts {
  /** What this process keeps. */
  bytes: number;
}

interface CacheDeps extends Pick<Platform, 'redis' | 'prefix' | 'log'> {
  /** Whether all processes share what one has read. */
  isShared: boolean;
  now?: () => number;
}

/** Opens the cache, which hears of every change from now on. */
export async function openCache({ redis, prefix, log, isShared, now = Date.now }: CacheDeps): Promise<Cache> {
  const subgraphs = [...new Set(touchingEvents.map((type) => eventOwners[type]))];
  const hearing = new Map(
    await Promise.all(
      subgraphs.map(async (name) => [name as string, await hearEvents({ redis, prefix, log }, name)] as const),
    ),
  );
  const silent = makeHeard();
  const store = makeStore({ ...(isShared && { shared: sharedTexts({ redis, prefix, kind: 'kept', now }) }), now });
  const counts: CacheCounts = { own: 0, shared: 0, missed: 0 };
  return {
    over(graph, sources) {
      const decide = makeDecision(graph);
      const generation = hash('sha256', graph.sdl, 'base64url');
      return new Map(
        [...sources].map(([subgraph, source]) => {
          const { heard } = hearing.get(subgraph) ?? { heard: silent };
          const deps = { subgraph, generation, store, heard, counts, now };
          return [subgraph, keptSource(source, { ...deps, decide: (operation) => decide(subgraph, operation) })];
        }),
      );
    },
    figures: () => ({ ...counts, bytes: store.bytes() }),
    async stop() {
      await Promise.all([...hearing.values()].map((one) => one.stop()));
    },
  };
}

/** Hears what a subgraph says has changed, from now on. */
export async function hearEvents(
  { redis, prefix, log }: Pick<Platform, 'redis' | 'prefix' | 'log'>,
  subgraph: string,
): Promise<{ heard: Heard; stop: () => Promise<void> }> {
  const stream = streamName(prefix, subgraph);
  const start = placeOf(await endOf(redis, stream));
  const heard = makeHeard(start);
  const stop = await hearStream({ redis, log }, stream, start, ({ place, read }) => {
    const event = read()?.event;
    heard.hear(place, event ? touchedBy(event) : []);
  });
  return { heard, stop };
}
