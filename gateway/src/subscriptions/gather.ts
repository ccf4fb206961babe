import type { GraphQLFormattedError } from 'graphql';
import type { Source, Sources, SubgraphAnswer, SubgraphFetch } from '../execution/source.ts';
import { rightsKey } from './shared-caller.ts';

interface Waiting {
  representations: readonly string[];
  resolve: (answer: SubgraphAnswer) => void;
  reject: (error: unknown) => void;
}

interface Batch {
  asked: SubgraphFetch;
  waiting: Waiting[];
  /** How many entities are looked for. */
  size: number;
}

/**
 * Asks once where many events of one moment look for entities in the same way, in the name of the same caller: a delivery
 * that changes two hundred articles asks the catalogue once. What two look for is looked for once.
 */
export const gatherEntities = (sources: Sources): Sources =>
  new Map([...sources].map(([name, source]) => [name, gathering(source)]));

const mostTogether = 500;

function gathering(source: Source): Source {
  let batches = new Map<string, Batch>();

  async function ask({ asked, waiting }: Batch): Promise<void> {
    const [only, another] = waiting;
    try {
      if (only && !another) return only.resolve(await source.fetch(asked));
      const { representations, places } = merged(waiting);
      const answer = await source.fetch({ ...asked, representations });
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
    fetch(asked) {
      const { representations } = asked;
      if (!representations) return source.fetch(asked);
      const key = `${asked.operation.query}\n${JSON.stringify(asked.variables)}\n${rightsKey(asked.caller)}`;
      return new Promise((resolve, reject) => {
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
        batches.set(key, { asked, waiting: [waiting], size: representations.length });
      });
    },
  };
}

/** The representations of all, each once, and where each of those who wait finds theirs. */
function merged(waiting: readonly Waiting[]): { representations: string[]; places: number[][] } {
  const numbers = new Map<string, number>();
  const places = waiting.map(({ representations }) =>
    representations.map((representation) => {
      const known = numbers.get(representation);
      if (known !== undefined) return known;
      numbers.set(representation, numbers.size);
      return numbers.size - 1;
    }),
  );
  return { representations: [...numbers.keys()], places };
}

/** What of an answer is for someone whose entities have these places in it. */
function partOf({ data, errors }: SubgraphAnswer, places: readonly number[]): SubgraphAnswer {
  const entities = data?.['_entities'] as unknown[] | undefined;
  const told = errors?.flatMap(({ message, path, extensions }): GraphQLFormattedError[] => {
    const place = path?.[0] === '_entities' ? path[1] : undefined;
    if (typeof place !== 'number') return [{ message, ...(path && { path }), ...(extensions && { extensions }) }];
    return places.flatMap((wanted, index) =>
      wanted === place
        ? [{ message, path: ['_entities', index, ...(path ?? []).slice(2)], ...(extensions && { extensions }) }]
        : [],
    );
  });
  return {
    // Each gets entities of its own, since they are written into.
    ...(data !== undefined && {
      data: entities ? { _entities: places.map((at) => structuredClone(entities[at])) } : data,
    }),
    ...(told && told.length > 0 && { errors: told }),
  };
}
