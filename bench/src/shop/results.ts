import { grid, number } from '../report.ts';
import type { Row } from './measure.ts';
import { titles } from './systems.ts';

const leastRatio = 3;
const cpuHeads = ['gateway CPU s/1,000', 'with subgraphs', 'database and cache'];

/** The paths at each system, a line each. */
export const shopTable = (rows: readonly Row[]): string =>
  grid(
    ['path', 'system', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', ...cpuHeads, 'MB', 'count', 'errors'],
    besideEachOther(rows).map(({ path, system, perSecond, p50, p95, p99, cpu, memory, count, errors }) => [
      path,
      titles[system],
      ...[perSecond, p50, p95, p99].map(number),
      ...[cpu.gateway, cpu.all, cpu.servers].map((seconds) => seconds.toFixed(2)),
      String(Math.round(memory / 1e6)),
      count.toLocaleString('en'),
      Object.entries(errors)
        .map(([code, times]) => `${code} ${times}`)
        .join(', ') || '0',
    ]),
  );

const besideEachOther = (rows: readonly Row[]): Row[] =>
  [...new Set(rows.map(({ path }) => path))].flatMap((name) => rows.filter(({ path }) => path === name));

/** Whether all systems have given the same answers, none of them an error. */
export const isRight = (rows: readonly Row[]): boolean =>
  rows.every(({ others, errors }) => others === 0 && Object.keys(errors).length === 0);

/** Whether all systems have given the same answers, and where not. */
export function equality(rows: readonly Row[]): string {
  const other = rows.filter(({ others }) => others > 0);
  const told = other.map(({ path, system, others }) => `${path}, ${titles[system]}: ${others} are others`);
  return `equal answers    ${told.join('; ') || 'yes'}`;
}

/** How the embedded shape compares with Hive Gateway, a line for each path; nothing where one of them was not measured. */
export const goals = (rows: readonly Row[]): string =>
  rows
    .filter(({ system }) => system === 'embedded')
    .flatMap((own) => {
      const hive = rows.find(({ system, path }) => system === 'hive' && path === own.path);
      if (!hive) return [];
      const [more, cheaper] = [own.perSecond / hive.perSecond, hive.cpu.all / own.cpu.all];
      const verdict = more >= leastRatio ? 'reached' : 'not reached';
      return [
        `${own.path.padEnd(12)}  ${more.toFixed(1)} × Hive's requests a second (goal: at least ${leastRatio}) ${verdict}; ` +
          `Hive and subgraphs use ${cheaper.toFixed(1)} × the processor time`,
      ];
    })
    .join('\n');
