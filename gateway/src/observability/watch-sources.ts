import type { SubgraphRequest } from '@noline/runtime/transport';
import type { Source, Sources, SubgraphAnswer, SubgraphFetch } from '../execution/source.ts';
import { beginPart, type Course, codeOf, courseOf, endPart } from './course.ts';
import type { FetchOutcome, Metrics } from './metrics.ts';

/** What is asked, and what the subgraph is told of the trace that it is a part of. */
export type TracedFetch = SubgraphFetch & Pick<SubgraphRequest, 'trace'>;

/** Notes what subgraphs are asked, and how long they take to answer. */
export const watchSources = (sources: Sources, metrics: Metrics | undefined): Sources =>
  new Map([...sources].map(([name, source]) => [name, watched(name, source, metrics)]));

function watched(subgraph: string, source: Source, metrics: Metrics | undefined): Source {
  async function fetch(asked: SubgraphFetch, course: Course | undefined): Promise<SubgraphAnswer> {
    const began = performance.now();
    const part = course && beginPart(course, 'fetch', subgraph);
    const traced: TracedFetch = part?.span ? { ...asked, trace: part.span.headers() } : asked;
    const answer = await source.fetch(traced);
    const code = answer.errors?.[0] && codeOf(answer.errors[0]);
    if (part) endPart(part, code);
    metrics?.observeFetch(subgraph, outcomeOf(code), (performance.now() - began) / 1_000);
    return answer;
  }
  return {
    fetch(asked) {
      const course = courseOf(asked.caller);
      return course || metrics ? fetch(asked, course) : source.fetch(asked);
    },
  };
}

function outcomeOf(code: string | undefined): FetchOutcome {
  if (code === undefined) return 'ok';
  return code === 'SUBGRAPH_UNAVAILABLE' ? 'unavailable' : 'errors';
}
