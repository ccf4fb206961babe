import type { ServiceMap } from '@apollo/gateway';
import type { OperationContext } from '../data-sources.ts';
import { rightsKey } from './shared-caller.ts';

type DataSource = ServiceMap[string];
type Fetch = Parameters<DataSource['process']>[0];
type Answer = Awaited<ReturnType<DataSource['process']>>;

interface Waiting {
  representations: unknown[];
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

interface Batch {
  fetch: Fetch;
  waiting: Waiting[];
  /** How many entities are looked for. */
  size: number;
}

/**
 * Asks once where many events of one moment look for entities in the same way, in the name of the same caller: a delivery
 * that changes two hundred articles asks the catalogue once. What two look for is looked for once.
 */
export const gatherEntities = (sources: ServiceMap): ServiceMap =>
  Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, gathering(source)]));

const mostTogether = 500;

function gathering(source: DataSource): DataSource {
  let batches = new Map<string, Batch>();

  async function ask({ fetch, waiting }: Batch): Promise<void> {
    const [only, another] = waiting;
    try {
      if (only && !another) return only.resolve(await source.process(fetch));
      const { list, places } = merged(waiting);
      const request = { ...fetch.request, variables: { ...fetch.request.variables, representations: list } };
      const answer = await source.process({ ...fetch, request } as Fetch);
      for (const [index, one] of waiting.entries()) one.resolve(partOf(answer, places[index] ?? []));
    } catch (error) {
      for (const one of waiting) one.reject(error);
    }
  }
  function askAll(): void {
    const all = batches;
    batches = new Map();
    for (const batch of all.values()) void ask(batch);
  }
  return {
    process(fetch) {
      const representations = fetch.request.variables?.['representations'];
      if (!Array.isArray(representations)) return source.process(fetch);
      const key = keyOf(fetch);
      return new Promise<Answer>((resolve, reject) => {
        if (batches.size === 0) setImmediate(askAll);
        const waiting = { representations, resolve, reject };
        const batch = batches.get(key);
        if (batch && batch.size + representations.length <= mostTogether) {
          batch.waiting.push(waiting);
          batch.size += representations.length;
          return;
        }
        // One that is full goes by another name.
        if (batch) batches.set(`${key}\n${batches.size}`, batch);
        batches.set(key, { fetch, waiting: [waiting], size: representations.length });
      });
    },
  };
}

function keyOf({ request, context }: Fetch): string {
  const { representations: _, ...others } = request.variables ?? {};
  return `${request.query}\n${JSON.stringify(others)}\n${rightsKey((context as OperationContext).caller)}`;
}

/** The representations of all, each once, and where each of those who wait finds theirs. */
function merged(waiting: readonly Waiting[]): { list: unknown[]; places: number[][] } {
  const numbers = new Map<string, number>();
  const list: unknown[] = [];
  const places = waiting.map(({ representations }) =>
    representations.map((representation) => {
      const key = JSON.stringify(representation);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, list.length);
      return list.push(representation) - 1;
    }),
  );
  return { list, places };
}

/** What of an answer is for someone whose entities have these places in it. */
function partOf(answer: Answer, places: readonly number[]): Answer {
  const entities = (answer.data as { _entities?: unknown[] } | null | undefined)?._entities;
  const errors = answer.errors?.flatMap((error): object[] => {
    const { path } = error;
    if (path?.[0] !== '_entities' || typeof path[1] !== 'number') return [error];
    const place = path[1];
    return places.flatMap((wanted, index) =>
      wanted === place ? [{ ...plain(error), path: ['_entities', index, ...path.slice(2)] }] : [],
    );
  });
  return {
    ...answer,
    // Each gets entities of its own: the executor writes into them.
    ...(entities && { data: { ...answer.data, _entities: places.map((place) => structuredClone(entities[place])) } }),
    ...(answer.errors && { errors: errors?.length ? errors : undefined }),
  } as Answer;
}

const plain = (error: { message: string; extensions?: unknown }) => ({
  message: error.message,
  extensions: error.extensions,
});
