import { grid } from '../report.ts';
import type { Memory } from './measure.ts';
import type { Arrived } from './tally.ts';

/** How the gateways are at one moment, all of them together. */
export interface Sample extends Memory {
  /** Seconds since the beginning. */
  at: number;
  /** Subscribers' connections that are open on their side. */
  connections: number;
  /** Files and sockets that they have open, those included. */
  files: number;
  /** Subscriptions that they have at the subgraph. */
  upstreams: number;
  /** Visitors so far. */
  came: number;
}

/** Connections to the subgraphs that gateways may have opened since, and keep: far fewer than there are visitors. */
const keptConnections = 128;
/** A map's entry or a timer that is kept of each visit comes to more. */
const bytesOfVisit = 200;
/** What code that is compiled late, and caches that fill, may take in any case. */
const bytesOfCode = 4e6;
const mostGrowth = 1.15;

/** What there is when only those are there who stay. */
export type Calm = Pick<Sample, 'connections' | 'upstreams'>;

/** Whether all others have gone. */
export const isCalm = ({ connections, upstreams }: Sample, calm: Calm): boolean =>
  connections <= calm.connections && upstreams <= calm.upstreams;

export interface Verdict {
  holds: boolean;
  text: string;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Compares the last sample with the first: at both, all visitors have gone. */
export function judge(series: readonly Sample[], { lost, repeated }: Arrived): Verdict[] {
  const [first, last] = [series[0], series.at(-1)] as [Sample, Sample];
  const visits = last.came - first.came;
  const kept = last.heapUsed + last.external - first.heapUsed - first.external;
  return [
    {
      holds: kept < Math.max(bytesOfCode, visits * bytesOfVisit),
      text: `memory that is in use: ${megabytes(first.heapUsed + first.external)} MB, and ${megabytes(last.heapUsed + last.external)} MB after ${visits.toLocaleString('en')} visits: ${Math.round(kept / Math.max(1, visits))} bytes of each`,
    },
    {
      holds: last.rss < first.rss * mostGrowth,
      text: `resident memory: ${megabytes(first.rss)} MB, and then ${megabytes(last.rss)} MB`,
    },
    {
      holds: last.connections === first.connections,
      text: `connections of subscribers: ${first.connections}, and then ${last.connections}`,
    },
    {
      holds: last.files <= first.files + keptConnections,
      text: `open files and sockets: ${first.files}, and then ${last.files}`,
    },
    {
      holds: last.upstreams === first.upstreams,
      text: `subscriptions at the subgraph: ${first.upstreams}, and then ${last.upstreams}`,
    },
    {
      holds: lost === 0 && repeated === 0,
      text: `those who stayed missed ${lost} events and had ${repeated} twice`,
    },
  ];
}

export const seriesTable = (series: readonly Sample[]): string =>
  grid(
    [
      '',
      'seconds',
      'visits',
      'heap MB',
      'external MB',
      'resident MB',
      'connections',
      'files',
      'handles',
      'upstreams',
      '',
    ],
    series.map((sample, index) => [
      index === 0 || index === series.length - 1 ? 'all gone' : '',
      sample.at.toFixed(0),
      sample.came.toLocaleString('en'),
      ...[sample.heapUsed, sample.external, sample.rss].map(megabytes),
      ...[sample.connections, sample.files, sample.handles, sample.upstreams].map(String),
      '',
    ]),
  );
