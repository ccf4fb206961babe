import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parse as parseCsv } from 'csv-parse';
import { streamArray } from 'stream-json/streamers/stream-array.js';

/** One row of a file and where it stands: its line, or in a JSON array its place from 1. */
export type Row = { line: number; record: Record<string, unknown> } | { line: number; fault: string };

/**
 * Reads the rows of a file by its ending, without holding it in memory: `.csv` with a header line, `.jsonl` with one
 * object a line, `.json` with an array of objects. A row that cannot be read is a fault and the next one follows.
 *
 * @throws Error where nothing more can be read: no such file, another ending, a quote or an array that never ends
 */
export async function* readRows(path: string): AsyncIterable<Row> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw new Error(`There is no file ${path}.`);
  const read = { csv: readCsv, jsonl: readLines, json: readArray }[path.split('.').at(-1) ?? ''];
  if (!read) throw new Error(`${path} does not end with .csv, .jsonl or .json, so its format is not known.`);
  try {
    yield* read(path);
  } catch (error) {
    throw new Error(`${path} is broken: ${(error as Error).message}`, { cause: error });
  }
}

const toRow = (line: number, value: unknown): Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { line, record: value as Record<string, unknown> }
    : { line, fault: 'The row is not an object.' };

async function* readCsv(path: string): AsyncIterable<Row> {
  const options = { columns: true, bom: true, info: true, relax_column_count: true } as const;
  for await (const { record, info } of createReadStream(path).pipe(parseCsv(options))) {
    const line = info.lines as number;
    yield info.error ? { line, fault: 'The row has more or fewer columns than the header.' } : { line, record };
  }
}

async function* readLines(path: string): AsyncIterable<Row> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const own = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (own.trim() !== '') yield parseLine(line, own);
  }
}

function parseLine(line: number, text: string): Row {
  try {
    return toRow(line, JSON.parse(text));
  } catch {
    return { line, fault: 'The line is not JSON.' };
  }
}

async function* readArray(path: string): AsyncIterable<Row> {
  const items = createReadStream(path).pipe(streamArray.withParserAsStream());
  for await (const { key, value } of items) yield toRow(key + 1, value);
}
