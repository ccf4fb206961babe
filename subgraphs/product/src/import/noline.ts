import type { Parsed, Preset, ReadRow } from '@noline/runtime/import';
import type { ProductInput } from '../product-input.ts';
import { productRow, rowFault, toInput } from './product-row.ts';
import { type TableRow, toRecord, toTableRow } from './table-row.ts';

function parse(line: number, rows: number, record: unknown): Parsed<ProductInput> {
  const { success, data, error } = productRow.safeParse(record);
  return success ? { line, rows, value: toInput(data) } : { line, rows, reject: rowFault(error) };
}

// One more than a product may have: enough to be told so, without holding a file whose rows all name one product.
const mostHeld = 1_001;

/**
 * Our own format: JSON with one product a row, or a table with one variant a row, the rows of a product one after the
 * other (see README.md).
 */
export const noline: Preset<ProductInput> = async function* (rows) {
  let group: { id: string; line: number; rows: number; held: TableRow[] } | undefined;
  function* end(): Iterable<Parsed<ProductInput>> {
    if (group && group.held.length > 0) yield parse(group.line, group.rows, toRecord(group.held));
    group = undefined;
  }
  for await (const { line, record } of rows) {
    if (!isTableRow(record)) {
      yield* end();
      yield parse(line, 1, record);
      continue;
    }
    const row = toTableRow(record);
    if (typeof row === 'string') {
      yield { line, rows: 1, reject: row };
      continue;
    }
    if (group?.id !== row.externalId) {
      yield* end();
      group = { id: row.externalId, line, rows: 0, held: [] };
    }
    group.rows += 1;
    if (group.held.length < mostHeld) group.held.push(row);
  }
  yield* end();
};

const isTableRow = (record: ReadRow['record']): boolean => 'sku' in record && !('variants' in record);
