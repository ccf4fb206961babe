import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Measured, summary } from '../load.ts';
import { type BenchPlatform, root } from '../platform.ts';
import { table } from '../report.ts';
import { rowsOf, type Visits } from './visits.ts';

/** One part of the sale as it went. */
export interface Part {
  name: string;
  visits: Visits;
  milliseconds: number;
}

interface Outcome {
  platform: BenchPlatform;
  options: { products: number; readsPerOrder: number; buyers: number };
  peak: number;
  guarded: number;
  parts: readonly Part[];
  memory: number;
}

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;
const sumOf = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0);

/** Prints what was measured. */
export function print({ platform, options, peak, guarded, parts, memory }: Outcome): void {
  const rows: Measured[] = parts.flatMap(({ name, visits, milliseconds }) => rowsOf(name, visits, milliseconds));
  const [baseline, high, last] = parts as [Part, Part, Part];
  const cold = ({ visits, milliseconds }: Part) => summary('', visits.coldReads.times, milliseconds).p99;
  const placed = (sumOf(last.visits.sold.values()) * 1000) / last.milliseconds;
  process.stdout.write(`
Embedded shape, ${options.products} products, peak of ${Math.round(peak)} visitors a second, ${options.readsPerOrder} pages an order, ${options.buyers} buyers in the rush
Database: ${platform.servers.mongodb}. Cache: ${platform.servers.redis}. Node ${process.version}. Load from the same machine.

${table(rows)}

p99 of cold pages, peak to baseline    ${(cold(high) / cold(baseline)).toFixed(1)} (goal: at most 1.5)
orders placed in the rush              ${placed.toFixed(1)} a second
guarded updates of the database alone  ${guarded.toFixed(0)} a second; the orders come to ${share(placed, guarded)} of it (goal: at least 75 %)
memory of the gateway's process        ${memory} MB
`);
}

/** Compares what buyers were told with what is left, and prints it; false where they differ. */
export function checkSold(parts: readonly Part[], units: number, left: ReadonlyMap<string, number>): boolean {
  const lines: string[] = [];
  let whole = true;
  for (const [sku, remaining] of left) {
    const sold = sumOf(parts.map(({ visits }) => visits.sold.get(sku) ?? 0));
    const oversold = Math.max(0, sold - units);
    if (oversold > 0 || sold + remaining !== units) whole = false;
    lines.push(`  ${sku.padEnd(30)} ${units} units, ${sold} sold, ${remaining} left, ${oversold} oversold`);
  }
  process.stdout.write(`\n${whole ? '✔' : '✖'} hot articles\n${lines.join('\n')}\n`);
  return whole;
}

/** Every invariant over the whole database; false where one does not hold. */
export async function verify({ env }: BenchPlatform): Promise<boolean> {
  const args = ['--conditions=source', '--import', 'tsx', 'gateway/src/verify.main.ts'];
  const program = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(program, 'exit');
  return code === 0;
}
