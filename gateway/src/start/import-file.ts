import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ImportReport } from '@noline/runtime/import';
import { bar, step } from '@noline/runtime/progress';
import { readRows } from '@noline/runtime/rows';
import type { ImportOptions } from './import-options.ts';
import type { ImportHost } from './importing.ts';
import { rowCount } from './row-count.ts';

const grouped = (count: number): string => count.toLocaleString('en');

/** What came of it, in one line: `147 added, 0 changed, 0 unchanged, 0 of 1,994 rows rejected`. */
export const summary = ({ added, changed, unchanged, rejected, rows }: ImportReport): string =>
  `${grouped(added)} added, ${grouped(changed)} changed, ${grouped(unchanged)} unchanged, ` +
  `${grouped(rejected.length)} of ${grouped(rows)} rows rejected`;

/**
 * Reads the first row only, so that a file that is not there or no file of rows is told before anything is started.
 *
 * @throws Error that says what is wrong
 */
export async function checkFile(file: string, folder: string): Promise<void> {
  for await (const _ of readRows(resolve(folder, file))) return;
}

/**
 * Imports one file and tells what came of it.
 *
 * @param folder where paths begin and where rejected rows are written
 * @returns the exit code: 0 as long as anything of the file could be used
 * @throws Error where the file cannot be read to its end; what came before is stored
 */
export async function importFile(options: ImportOptions, host: ImportHost, folder: string): Promise<number> {
  const { importer, preset, tenant } = options;
  const path = resolve(folder, options.file);
  const shown = bar(`Importing ${importer.kind} for ${tenant}`, await rowCount(path));
  const began = performance.now();
  let read = 0;
  const onRows = (count: number): void => {
    read += count;
    shown.advance(count);
  };
  let report: ImportReport;
  try {
    report = await host.run({ importer, preset, tenant, rows: readRows(path), onRows });
  } catch (error) {
    shown.fail();
    if (read > 0) process.stderr.write(`${grouped(read)} rows were read before; mend the file and import it again.\n`);
    throw error;
  }
  const seconds = Math.max(0.001, (performance.now() - began) / 1_000);
  shown.done(`${grouped(report.rows)} rows, ${grouped(Math.round(report.rows / seconds))} rows/s`);
  await host.settle(step);
  return tell(importer.kind, report, join(folder, `rejected-${importer.kind}.jsonl`));
}

function tell(kind: string, report: ImportReport, rejectedFile: string): number {
  const { added, changed, unchanged, rejected, rows } = report;
  process.stdout.write(`${summary(report)}\n`);
  // What an earlier run rejected is no longer true.
  rmSync(rejectedFile, { force: true });
  if (rejected.length > 0) {
    const lines = rejected.toSorted((a, b) => a.line - b.line).map((row) => `${JSON.stringify(row)}\n`);
    writeFileSync(rejectedFile, lines.join(''));
    process.stdout.write(`Why rows were rejected, with their lines: ${rejectedFile}\n`);
  }
  if (rows === 0) process.stdout.write('The file holds no rows.\n');
  else if (added + changed === 0 && unchanged > 0) {
    process.stdout.write(`Nothing changed: the ${kind} were known as they are in the file.\n`);
  }
  return added + changed + unchanged > 0 || rows === 0 ? 0 : 1;
}
