import { grid, number } from '../report.ts';
import type { Outcome } from './audience.ts';
import type { Highest, MeasuredCell, Scenario } from './cells.ts';
import type { Cell } from './measure.ts';
import type { StockRow } from './stock.ts';
import { ownName } from './systems.ts';

/** A scenario at one system: what came of it, or why nothing did. */
export interface Row extends Scenario {
  system: string;
  title: string;
  outcome: MeasuredCell | Error;
}

/** The highest rate at one system. */
export interface Rate {
  system: string;
  title: string;
  highest: Highest | Error;
}

const percent = (seconds: number, of: number): string => `${Math.round((100 * seconds) / of)} %`;
const count = (value: number): string => value.toLocaleString('en');
const per1000 = ({ cpu, inTime }: Cell): string => (inTime > 0 ? ((cpu.gateways * 1_000) / inTime).toFixed(3) : '');
/** Below so many subscribers, what each of them takes is lost in the noise. */
const leastForMemory = 1_000;

const kilobytes = ({ idleBytes }: MeasuredCell): number => idleBytes / 1_000;

const head = [
  'system',
  'subscribers',
  'answers/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'missing',
  'repeated',
  'CPU s/1,000 answers',
  'gateways CPU',
  'subgraphs',
  'load',
  'upstreams',
  'KB/idle',
  '',
];

/** Scenarios of one kind as a table. */
export const scenarioTable = (rows: readonly Row[]): string => grid(head, rows.map(cellsOf));

function cellsOf({ subscribers, title, outcome }: Row): string[] {
  const begin = [title, count(subscribers)];
  if (outcome instanceof Error) return [...begin, ...Array<string>(head.length - 3).fill('-'), outcome.message];
  const { seconds, cpu } = outcome;
  return [
    ...begin,
    number(outcome.inTime / seconds),
    ...[outcome.p50, outcome.p95, outcome.p99].map(number),
    ...[outcome.lost, outcome.repeated].map(count),
    per1000(outcome),
    ...[cpu.gateways, cpu.subgraphs, cpu.load].map((used) => percent(used, seconds)),
    count(outcome.upstreams),
    subscribers >= leastForMemory ? kilobytes(outcome).toFixed(1) : '',
    [...(outcome.isDrained ? [] : ['what is missing was still coming']), ...noteOf(outcome)].join('; '),
  ];
}

const noteOf = ({ troubled, troubles }: Outcome): string[] =>
  troubled > 0 ? [`${troubled} messages that were no answer: ${troubles[0]}`] : [];

/** The highest rates as a table. */
export const rateTable = (subscribers: number, rates: readonly Rate[]): string =>
  grid(
    ['system', 'events/s', 'answers/s', 'p99 ms', 'CPU s/1,000 answers', 'gateways CPU', 'subgraphs', 'load', ''],
    rates.map(({ title, highest }) => {
      if (highest instanceof Error) return [title, ...Array<string>(7).fill('-'), highest.message];
      const { perSecond, cell } = highest;
      if (!cell) return [title, '0', ...Array<string>(6).fill('-'), ''];
      const shares = [cell.cpu.gateways, cell.cpu.subgraphs, cell.cpu.load].map((used) => percent(used, cell.seconds));
      return [
        title,
        number(perSecond),
        number(perSecond * subscribers),
        number(cell.p99),
        per1000(cell),
        ...shares,
        '',
      ];
    }),
  );

/** Bookings of stock and their screens as a table. */
export const stockTable = (rows: readonly StockRow[]): string =>
  grid(
    ['', 'subscribers', 'answers', 'p50 ms', 'p95 ms', 'p99 ms', 'missing', 'repeated', 'booking p50 ms', 'p99 ms', ''],
    rows.map((row) => [
      'Noline',
      ...[row.subscribers, row.answers].map(count),
      ...[row.p50, row.p95, row.p99].map(number),
      ...[row.lost, row.repeated].map(count),
      ...[row.bookings.p50, row.bookings.p99].map(number),
      noteOf(row).join(),
    ]),
  );

const goalSubscribers = 5_000;

/** How the results compare with what we want, a line each; nothing of what was not measured. */
export function goals(hot: readonly Row[], rates: readonly Rate[]): string {
  const largest = hot.filter(({ system, subscribers }) => system === ownName && subscribers >= leastForMemory).at(-1);
  const lines: string[] = [];
  if (largest && !(largest.outcome instanceof Error)) {
    const { subscribers, perSecond, outcome } = largest;
    const what = `${count(subscribers)} subscribers on one topic, ${perSecond} events a second`;
    const goal = subscribers === goalSubscribers ? ' (goal: under 250 ms)' : '';
    lines.push(`p99, ${what}    ${Math.round(outcome.p99)} ms${goal}`);
    lines.push(`memory of an idle subscriber    ${kilobytes(outcome).toFixed(1)} KB (goal: under 20 KB)`);
  }
  const rateOf = (name: string): number => {
    const highest = rates.find(({ system }) => system === name)?.highest;
    return highest && !(highest instanceof Error) ? highest.perSecond : 0;
  };
  for (const { system, title } of rates) {
    if (system === ownName || !rateOf(system) || !rateOf(ownName)) continue;
    const goal = system === 'hive-gateway' ? ' (goal: at least 10)' : '';
    lines.push(`highest rate, Noline to ${title}    ${(rateOf(ownName) / rateOf(system)).toFixed(1)}${goal}`);
  }
  return lines.join('\n');
}

/** Whether every event came to each of our own subscribers once and in order, or is still on its way. */
export function isWhole(rows: readonly Row[], stock: readonly StockRow[]): boolean {
  const cells = rows.filter(({ system }) => system === ownName).map(({ outcome }) => outcome);
  return (
    cells.every((cell) => !(cell instanceof Error) && cell.repeated === 0 && (cell.lost === 0 || !cell.isDrained)) &&
    stock.every(({ lost, repeated }) => lost === 0 && repeated === 0)
  );
}
