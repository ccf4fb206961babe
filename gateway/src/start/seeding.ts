import type { ImportReport } from '@noline/runtime/import';
import { bar, step } from '@noline/runtime/progress';
import type { Row } from '@noline/runtime/rows';
import type { Platform } from '@noline/runtime/subgraph';
import { importers } from '../subgraphs.ts';
import { demoRowsOf } from './demo.ts';
import { summary } from './import-file.ts';
import { makeImportHost } from './importing.ts';
import type { Started } from './program.ts';
import { beginningStore } from './seeded.store.ts';

/** What was filled in, by kind. */
export type SeedReport = Record<string, ImportReport>;

/**
 * Fills a demo retailer through the importers, each kind with its bar. Running it again changes nothing, or goes on
 * where it was interrupted.
 *
 * @throws Error where a row of the demo is rejected: then the demo and an importer do not fit
 */
export async function seed(
  platform: Platform,
  tenant: string,
  products: number,
  started: Started,
): Promise<SeedReport> {
  const beginnings = beginningStore(platform);
  await beginnings.begin(tenant, 'demo');
  const host = makeImportHost(platform, started);
  const reports: SeedReport = {};
  try {
    for (const { kind, total, rows } of demoRowsOf(tenant, products)) {
      const importer = importers.find((known) => known.kind === kind);
      if (!importer) throw new Error(`There is no importer for ${kind}.`);
      const shown = bar(`${tenant}: ${kind}`, total);
      const began = performance.now();
      try {
        const report = await host.run({
          importer,
          preset: 'noline',
          tenant,
          rows: numbered(rows),
          onRows: shown.advance,
        });
        if (report.rejected[0])
          throw new Error(`Demo ${kind}, row ${report.rejected[0].line}: ${report.rejected[0].reason}`);
        const perSecond = Math.round((report.rows * 1_000) / Math.max(1, performance.now() - began));
        shown.done(`${summary(report)}, ${perSecond.toLocaleString('en')} rows/s`);
        reports[kind] = report;
      } catch (error) {
        shown.fail();
        throw error;
      }
    }
    await host.settle(step);
    await beginnings.finish(tenant);
  } finally {
    await host.stop();
  }
  return reports;
}

async function* numbered(rows: Iterable<object>): AsyncIterable<Row> {
  let line = 0;
  for (const record of rows) {
    line += 1;
    yield { line, record: record as Record<string, unknown> };
  }
}

/** Whether a retailer is new, or its demo was not finished. */
export async function wantsSeed(platform: Platform, tenant: string): Promise<boolean> {
  const beginning = await beginningStore(platform).of(tenant);
  return !beginning || (beginning.with === 'demo' && !beginning.finished);
}

/** Takes note that a retailer brings data of its own: the next start adds no demo to it. */
export const keepDemoOut = async (platform: Platform, tenant: string): Promise<void> => {
  await beginningStore(platform).begin(tenant, 'files');
};
