import { grid, number } from '../report.ts';
import type { Cell, Scenario } from './measure.ts';
import { hiveRust, own, type System, stock } from './systems.ts';

/** A scenario at one system, measured once in each round. */
export interface Row extends Scenario {
  system: System;
  cells: Cell[];
  /** Why there is nothing more to tell. */
  failure?: Error;
}

/** The one in the middle, or what lies halfway between the two in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

const megabytes = (bytes: number): string => String(Math.round(bytes / 1e6));
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const columns: readonly [head: string, of: (cell: Cell) => number, show: (value: number) => string][] = [
  ['answers/s', (cell) => cell.perSecond, number],
  ['p50 ms', (cell) => cell.p50, number],
  ['p95 ms', (cell) => cell.p95, number],
  ['p99 ms', (cell) => cell.p99, number],
  ['CPU s/1,000', (cell) => cell.cpuPer1000, (value) => value.toFixed(2)],
  ['gateway CPU', (cell) => cell.cores.gateway, percent],
  ['subgraphs', (cell) => cell.cores.subgraphs, percent],
  ['load', (cell) => cell.cores.load, percent],
  ['asked/answer', (cell) => cell.asked, (value) => value.toFixed(1)],
  ['MB at most', (cell) => cell.memory.most, megabytes],
  ['MB after', (cell) => cell.memory.after, megabytes],
];

/** Systems side by side, the median of all rounds. */
export const gatewayTable = (rows: readonly Row[]): string =>
  grid(
    ['system', 'requests', ...columns.map(([head]) => head), 'errors'],
    rows.map((row) => {
      const { system, what, cells, failure } = row;
      const figures = columns.map(([, of, show]) => (cells.length > 0 ? show(median(cells.map(of))) : '-'));
      return [system.title, what, ...figures, failure?.message ?? errorsOf(row)];
    }),
  );

const errorsOf = ({ cells }: Row): string =>
  cells
    .flatMap(({ errors }) => Object.entries(errors))
    .map(([text, times]) => `${times} × ${text}`)
    .join(', ') || '0';

const leastRatios: readonly [System, number][] = [
  [stock, 5],
  [hiveRust, 1.3],
];
const mostBytes = 300e6;

/** How the results compare with what we want, a line each; nothing of what was not measured. */
export function goals(rows: readonly Row[]): string {
  const ours = rows.filter(({ system, cells }) => system === own && cells.length > 0);
  const perSecond = ({ cells }: Row): number => median(cells.map((cell) => cell.perSecond));
  const ratios = ours.flatMap((row) =>
    leastRatios.flatMap(([system, least]) => {
      const other = rows.find((one) => one.system === system && one.what === row.what && perSecond(one) > 0);
      if (!other) return [];
      const ratio = perSecond(row) / perSecond(other);
      const what = `answers a second, ${row.what}, Noline to ${system.title}`;
      return [`${what}    ${ratio.toFixed(1)} (goal: at least ${least}) ${verdict(ratio >= least)}`];
    }),
  );
  if (ours.length === 0) return '';
  const most = Math.max(...ours.flatMap(({ cells }) => cells.map(({ memory }) => memory.most)));
  const memory = `memory of Noline at most    ${megabytes(most)} MB (goal: under ${megabytes(mostBytes)} MB)`;
  return [...ratios, `${memory} ${verdict(most < mostBytes)}`].join('\n');
}

const verdict = (isReached: boolean): string => (isReached ? 'reached' : 'not reached');

/** Whether every system has given the right answer to all requests. */
export const isRight = (rows: readonly Row[]): boolean =>
  rows.every(({ cells, failure }) => !failure && cells.every(({ errors }) => Object.keys(errors).length === 0));
