import { setImmediate as turn } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type MergedQuery, mergeQueries, nameInPart, splitAnswer } from './merged-queries.ts';
import type { SubgraphRequest } from './transport.ts';

type Common = Pick<SubgraphRequest, 'query' | 'operationName' | 'caller' | 'trace' | 'signal'>;

/** A request whose variables are written as JSON, by their names. */
export interface WrittenRequest extends Common {
  variables: readonly Variable[];
}

type Variable = readonly [name: string, text: string];
type Execute<R> = (request: R) => Promise<ExecutionResult>;

/** More takes its time anyway, and the others would only have to wait for it. */
const mostEntities = 200;
const mostMerged = 1_000;

/**
 * Sends the look-ups of entities that begin in one turn of the event loop, for the same caller, as one request. Where something goes wrong that
 * may be the matter of one of them alone, each is sent by itself, then and from then on.
 */
export function mergeLookUps(execute: Execute<WrittenRequest>): Execute<SubgraphRequest> {
  const alone: Execute<SubgraphRequest> = (request) => execute({ ...request, variables: variablesOf(request) });
  const known = new LRUCache<string, { merged: MergedQuery | undefined }>({ max: mostMerged });
  const open = new Map<SubgraphRequest['caller'], Moment>();

  async function send(requests: readonly SubgraphRequest[]): Promise<readonly Promise<ExecutionResult>[]> {
    const [first, second] = requests;
    if (!first || !second || !fitTogether(requests)) return requests.map(alone);
    const queries = requests.map(({ query }) => query);
    const key = queries.join('\n');
    if (!known.has(key)) known.set(key, { merged: mergeQueries(queries) });
    const merged = known.get(key)?.merged;
    if (!merged) return requests.map(alone);
    const variables = requests.flatMap((request, part) =>
      variablesOf(request).map(([name, text]): Variable => [nameInPart(part, name), text]),
    );
    const { caller, trace, signal } = first;
    const answer = await execute({ query: merged.query, variables, caller, trace, signal });
    const answers = splitAnswer(answer, merged.keys);
    if (answers) return answers.map((one) => Promise.resolve(one));
    known.set(key, { merged: undefined });
    return requests.map(alone);
  }
  function begin(caller: SubgraphRequest['caller']): Moment {
    const requests: SubgraphRequest[] = [];
    // When all has been heard that has come in by now.
    const sent = turn().then(() => {
      open.delete(caller);
      return send(requests);
    });
    const moment = { requests, sent };
    open.set(caller, moment);
    return moment;
  }
  return async (request) => {
    if (!request.representations) return alone(request);
    const { requests, sent } = open.get(request.caller) ?? begin(request.caller);
    const index = requests.push(request) - 1;
    return (await sent)[index] as Promise<ExecutionResult>;
  };
}

/** Look-ups that are sent together. */
interface Moment {
  requests: SubgraphRequest[];
  sent: Promise<readonly Promise<ExecutionResult>[]>;
}

function fitTogether(requests: readonly SubgraphRequest[]): boolean {
  const entities = requests.reduce((sum, { representations = [] }) => sum + representations.length, 0);
  return entities <= mostEntities && requests.every(({ signal }) => signal === requests[0]?.signal);
}

function variablesOf({ variables = {}, representations }: SubgraphRequest): Variable[] {
  const written = Object.entries(variables)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): Variable => [name, JSON.stringify(value)]);
  // They are JSON already.
  return representations ? [...written, ['representations', `[${representations.join(',')}]`]] : written;
}
