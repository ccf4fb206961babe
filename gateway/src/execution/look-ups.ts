import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { SubgraphAnswer } from './source.ts';

type SubgraphError = GraphQLError | GraphQLFormattedError;

/** What a subgraph says of entities. */
export interface LookedUp {
  /** In the order in which they were asked for; undefined where the subgraph has not answered with so many. */
  entities: readonly unknown[] | undefined;
  /** What went wrong with each, by its place; their paths begin at the entity. */
  errorsOf: ReadonlyMap<number, readonly SubgraphError[]>;
  /** What went wrong with all of them. */
  errors: readonly SubgraphError[];
}

type Ask = (representations: readonly string[]) => Promise<SubgraphAnswer>;

/** Entities that are asked for together. */
interface Batch {
  representations: string[];
  answer: Promise<LookedUp>;
}

interface Place {
  batch: Batch;
  index: number;
}

/** What a run looks up by one operation. */
interface LookUp {
  /** Where each is that was asked for. */
  places: Map<string, Place>;
  /** What is not sent yet. */
  open: Batch | undefined;
}

/** What a run looks up, by the operations. */
export type LookUps = Map<string, LookUp>;

/**
 * Looks for entities. What parts of a plan that begin at the same moment look for by the same operation is asked for together.
 *
 * @param key of the operation
 * @param mayShare whether an entity that was asked for before is not asked for again: those who get it must not write into it
 */
export async function lookUp(
  lookUps: LookUps,
  { key, mayShare }: { key: string; mayShare: boolean },
  representations: readonly string[],
  ask: Ask,
): Promise<LookedUp> {
  let known = lookUps.get(key);
  if (!known) {
    known = { places: new Map(), open: undefined };
    lookUps.set(key, known);
  }
  const places = placesIn(known, representations, mayShare, ask);
  const answers = new Map<Batch, LookedUp>();
  for (const { batch } of places) {
    if (!answers.has(batch)) answers.set(batch, await batch.answer);
  }
  const all = [...answers.values()];
  return {
    entities: all.every(({ entities }) => entities)
      ? places.map(({ batch, index }) => answers.get(batch)?.entities?.[index])
      : undefined,
    errorsOf: errorsAt(places, answers),
    errors: all.flatMap(({ errors }) => errors),
  };
}

function errorsAt(places: readonly Place[], answers: ReadonlyMap<Batch, LookedUp>): LookedUp['errorsOf'] {
  const found = new Map<number, readonly SubgraphError[]>();
  if ([...answers.values()].every(({ errorsOf }) => errorsOf.size === 0)) return found;
  for (const [at, { batch, index }] of places.entries()) {
    const errors = answers.get(batch)?.errorsOf.get(index);
    if (errors) found.set(at, errors);
  }
  return found;
}

function placesIn(known: LookUp, representations: readonly string[], mayShare: boolean, ask: Ask): Place[] {
  return representations.map((representation) => {
    const before = mayShare ? known.places.get(representation) : undefined;
    if (before) return before;
    const batch = known.open ?? openBatch(known, ask);
    const place = { batch, index: batch.representations.push(representation) - 1 };
    if (mayShare) known.places.set(representation, place);
    return place;
  });
}

/** What is looked for until the end of this moment goes into it. */
function openBatch(known: LookUp, ask: Ask): Batch {
  const representations: string[] = [];
  async function answer(): Promise<LookedUp> {
    await undefined;
    known.open = undefined;
    return readEntities(await ask(representations), representations.length);
  }
  const batch = { representations, answer: answer() };
  known.open = batch;
  return batch;
}

function readEntities({ data, errors = [] }: SubgraphAnswer, count: number): LookedUp {
  const found = data?.['_entities'];
  const entities = Array.isArray(found) && found.length === count ? found : undefined;
  const errorsOf = new Map<number, SubgraphError[]>();
  const others = errors.filter(({ message, path, extensions }) => {
    const [field, index, ...rest] = path ?? [];
    if (field !== '_entities' || typeof index !== 'number') return true;
    const error = { message, path: rest, ...(extensions && { extensions }) };
    errorsOf.set(index, [...(errorsOf.get(index) ?? []), error]);
    return false;
  });
  return { entities, errorsOf, errors: others };
}
