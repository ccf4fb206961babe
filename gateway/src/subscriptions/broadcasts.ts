import { createHash } from 'node:crypto';
import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import type { Logger } from '@noline/runtime/log';
import type { Transport } from '@noline/runtime/transport';
import { publicErrors } from '../errors.ts';
import type { Sources } from '../execution/source.ts';
import type { Graph } from '../graph.ts';
import type { Identity } from '../identity.ts';
import { writeAnswer } from '../written.ts';
import { type Broadcast, type BroadcastCounts, startBroadcast } from './broadcast.ts';
import { completeEvent } from './complete.ts';
import { gatherEntities } from './gather.ts';
import type { PreparedSubscription } from './prepare.ts';
import type { Reader, Sink } from './reader.ts';
import { cursorVariable } from './resume.ts';
import { rightsKey, sharedCaller } from './shared-caller.ts';

/** A graph and its subgraphs. */
export interface Served {
  graph: Graph;
  transports: ReadonlyMap<string, Transport>;
  sources: Sources;
}

interface BroadcastsDeps {
  identity: Pick<Identity, 'endOf'>;
  onLag?: ((seconds: number) => void) | undefined;
  log: Logger;
}

/** What someone wants to read. */
interface Wanted {
  served: Served;
  prepared: PreparedSubscription;
  caller: Caller;
}

export interface Broadcasts {
  /** Lets someone read along where the same is told to someone with the same rights, else begins to tell it. */
  join(wanted: Wanted, sink: Sink): Reader;
  count(): number;
  readonly counts: Readonly<BroadcastCounts>;
  drain(): Promise<void>;
}

export function makeBroadcasts(deps: BroadcastsDeps): Broadcasts {
  const { identity, log } = deps;
  // By what is told; several where some began further in the past than others know.
  const groups = new Map<string, Set<Broadcast>>();
  const counts: BroadcastCounts = { events: 0, answers: 0, slow: 0, skipped: 0, resumed: 0 };
  const keyOf = makeKeyOf();
  const gathered = new WeakMap<Served, Sources>();

  function sourcesOf(served: Served): Sources {
    const sources = gathered.get(served) ?? gatherEntities(served.sources);
    gathered.set(served, sources);
    return sources;
  }
  function begin(key: string, { served, prepared, caller: first }: Wanted): Broadcast {
    const caller = sharedCaller(first, prepared.isPublic, newId('req'));
    const since = Date.now();
    const completion = { sources: sourcesOf(served), prepared, caller };
    const broadcast = startBroadcast({
      ...prepared,
      counts,
      onLag: deps.onLag,
      open: (after) => open(served.transports, prepared, caller, after),
      complete: (event) => completeEvent(event, completion),
      endOf: () => identity.endOf(caller, since),
      write: ({ data, errors }, cursor) =>
        writeAnswer({ data, errors: errors && publicErrors(errors, caller.requestId, log) }, cursor),
      onPlace: () => meet(key, broadcast),
      onEnd() {
        const group = groups.get(key);
        group?.delete(broadcast);
        if (group?.size === 0) groups.delete(key);
      },
    });
    const group = groups.get(key);
    if (group) group.add(broadcast);
    else groups.set(key, new Set([broadcast]));
    return broadcast;
  }
  return {
    join(wanted, sink) {
      const key = keyOf(wanted);
      const { after } = wanted.prepared;
      for (const broadcast of groups.get(key) ?? []) {
        const from = after === undefined ? placeNow(broadcast) : broadcast.log.behind(after);
        if (from !== undefined) return broadcast.join(sink, from);
      }
      const broadcast = begin(key, wanted);
      return broadcast.join(sink, broadcast.log.next);
    },
    count: () => [...groups.values()].reduce((sum, { size }) => sum + size, 0),
    counts,
    async drain() {
      await Promise.all([...groups.values()].flatMap((group) => [...group].map((broadcast) => broadcast.drain())));
    },
  };

  /** Of two that tell the same, the one that comes to where the other has been goes over into it. */
  function meet(key: string, one: Broadcast): void {
    const group = groups.get(key);
    const { cursor } = one.log;
    if (!group?.has(one) || cursor === undefined) return;
    for (const other of group) {
      const from = other === one ? undefined : other.log.behind(cursor);
      if (from !== undefined) return void one.mergeInto(other, from);
    }
  }
}

const placeNow = ({ isLive, log }: Broadcast): number | undefined => (isLive ? log.next : undefined);

function makeKeyOf(): (wanted: Wanted) => string {
  const numbers = new WeakMap<Served, number>();
  let graphs = 0;
  return ({ served, prepared, caller }) => {
    const number = numbers.get(served) ?? graphs++;
    numbers.set(served, number);
    const rights = rightsKey(sharedCaller(caller, prepared.isPublic, ''));
    return createHash('sha256').update(`${number}\n${rights}\n${prepared.key}`).digest('base64url');
  };
}

function open(
  transports: ReadonlyMap<string, Transport>,
  { source: { subgraph, query, operationName, variables: used }, variables, isResumable }: PreparedSubscription,
  caller: Caller,
  after: string | undefined,
) {
  const transport = transports.get(subgraph);
  if (!transport) throw new Error(`There is no way to the subgraph ${subgraph}.`);
  const own = Object.fromEntries(used.filter((name) => name in variables).map((name) => [name, variables[name]]));
  return transport.subscribe({
    ...{ query, operationName, caller, positions: isResumable },
    variables: { ...own, ...(isResumable && { [cursorVariable]: after ?? null }) },
  });
}
