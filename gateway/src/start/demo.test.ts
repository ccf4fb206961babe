import type { Row } from '@noline/runtime/rows';
import { importers } from '../subgraphs.ts';
import { demoRowsOf, demoTenant } from './demo.ts';

async function* rowsOf(rows: Iterable<object>): AsyncIterable<Extract<Row, { record: unknown }>> {
  let line = 0;
  for (const record of rows) yield { line: ++line, record: record as Record<string, unknown> };
}

describe('the demo and the importers', () => {
  it.each(demoRowsOf(demoTenant, 400).map(({ kind }) => kind))('agree on what %s look like', async (kind) => {
    const demo = demoRowsOf(demoTenant, 400).find((one) => one.kind === kind);
    const preset = importers.find((importer) => importer.kind === kind)?.presets['noline'];
    if (!demo || !preset) throw new Error(`no demo or no importer of ${kind}`);
    const counts = { used: 0, rejected: [] as string[] };
    for await (const parsed of preset(rowsOf(demo.rows))) {
      if ('reject' in parsed) counts.rejected.push(parsed.reject);
      else counts.used += 1;
    }
    expect(counts).toEqual({ used: demo.total, rejected: [] });
  });
});
