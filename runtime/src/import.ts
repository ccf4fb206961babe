import type { z } from 'zod';
import type { Row } from './rows.ts';
import type { SubgraphDeps } from './subgraph.ts';

/** One row as a preset gets it: with what it holds, and the line that it stands on. */
export type ReadRow = Extract<Row, { record: unknown }>;

/** What a preset makes of rows: something to store, or the reason why a row cannot be used. */
export type Parsed<T> = { line: number; rows: number; value: T } | { line: number; rows: number; reject: string };

/**
 * Turns the rows of one foreign format into what an importer stores. Every row read is accounted for: `rows` says how
 * many of them a result stands for. It holds no more in memory than one product or place needs.
 */
export type Preset<T> = (rows: AsyncIterable<ReadRow>) => AsyncIterable<Parsed<T>>;

/** How many were new, changed, or as they had been. */
export interface Counts {
  added: number;
  changed: number;
  unchanged: number;
}

/** Fills one kind of thing into a subgraph: the same file again changes nothing. */
export interface Importer<T = unknown> {
  /** The word on the command line: `products`. */
  kind: string;
  subgraph: string;
  /** Subgraphs that it asks. */
  asks?: readonly string[];
  /** Its formats by the word after `--preset`; `noline` is our own. */
  presets: Record<string, Preset<T>>;
  /**
   * Stores a batch for a tenant, keyed by external id.
   *
   * @returns the counts, and what could not be stored, by its place in the batch
   */
  write: (
    deps: SubgraphDeps,
    tenant: string,
    batch: T[],
  ) => Promise<Counts & { rejected?: { index: number; reason: string }[] }>;
}

/** What an import did. rows = used + rejected rows. */
export interface ImportReport extends Counts {
  rows: number;
  rejected: { line: number; reason: string }[];
}

const batchSize = 200;
const rejectedLimit = 100_000;

interface ImportRun<T> {
  importer: Importer<T>;
  preset: Preset<T>;
  rows: AsyncIterable<Row>;
  deps: SubgraphDeps;
  tenant: string;
  /** Told how many rows were read since the last time. */
  onRows?: (count: number) => void;
}

/** Imports rows in batches, holding one batch and the list of rejected rows in memory. */
export async function runImport<T>({
  importer,
  preset,
  rows,
  deps,
  tenant,
  onRows,
}: ImportRun<T>): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: [] };
  const reject = (line: number, reason: string): void => {
    if (report.rejected.length < rejectedLimit) report.rejected.push({ line, reason });
    else throw new Error(`More than ${rejectedLimit} rows were rejected: is this the right preset?`);
  };
  let batch: { line: number; value: T }[] = [];
  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const {
      added,
      changed,
      unchanged,
      rejected = [],
    } = await importer.write(
      deps,
      tenant,
      batch.map(({ value }) => value),
    );
    report.added += added;
    report.changed += changed;
    report.unchanged += unchanged;
    for (const { index, reason } of rejected) reject(batch[index]?.line ?? 0, reason);
    batch = [];
  }
  async function* readable(): AsyncIterable<ReadRow> {
    for await (const row of rows) {
      if ('record' in row) yield row;
      else {
        report.rows += 1;
        onRows?.(1);
        reject(row.line, row.fault);
      }
    }
  }
  for await (const parsed of preset(readable())) {
    report.rows += parsed.rows;
    onRows?.(parsed.rows);
    if ('reject' in parsed) reject(parsed.line, parsed.reject);
    else batch.push({ line: parsed.line, value: parsed.value });
    if (batch.length === batchSize) await flush();
  }
  await flush();
  return report;
}

/**
 * A preset that makes one thing of each row.
 *
 * @param schema what a row must look like; the first fault is the reason of its rejection
 * @param map what to store; what it throws is the reason of the row's rejection
 */
export const eachRow = <S extends z.ZodType, T>(schema: S, map: (row: z.output<S>) => T): Preset<T> =>
  async function* (rows) {
    for await (const { line, record } of rows) yield { line, rows: 1, ...parseRow(schema, map, record) };
  };

function parseRow<S extends z.ZodType, T>(
  schema: S,
  map: (row: z.output<S>) => T,
  record: unknown,
): { value: T } | { reject: string } {
  const { success, data, error } = schema.safeParse(record);
  if (!success) return { reject: `${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}` };
  try {
    return { value: map(data) };
  } catch (thrown) {
    return { reject: (thrown as Error).message };
  }
}
