import colours from 'picocolors';
import type { Measured } from './load.ts';

export const number = (value: number): string =>
  value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');

/** Measurements as a table, a line each. */
export function table(rows: readonly Measured[]): string {
  const head = ['', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'count', 'errors'];
  const cells = rows.map(({ name, perSecond, p50, p95, p99, count, errors }) => [
    name,
    number(perSecond),
    number(p50),
    number(p95),
    number(p99),
    count.toLocaleString('en'),
    Object.entries(errors)
      .map(([code, times]) => `${code} ${times}`)
      .join(', ') || '0',
  ]);
  return grid(head, cells);
}

/** Texts in columns: the first and the last begin at the left, numbers in between end at the right. */
export function grid(head: readonly string[], cells: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [colours.bold(line(head)), ...cells.map(line)].join('\n');
}
