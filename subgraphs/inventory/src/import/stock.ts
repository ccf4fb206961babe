import { eachRow, type Importer, type Preset } from '@noline/runtime/import';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { z } from 'zod';
import { rowAt, type StockCommand } from '../book.ts';
import { writeTogether } from '../commands/write-batch.ts';
import { locationStore } from '../location.store.ts';
import { adjustStockRow } from '../stock-decisions.ts';

/** How many units of an article lie at a location, which is named by its external id. */
export interface StockRow {
  sku: string;
  location: string;
  onHand: number;
}

const units = z.coerce.number().int().min(0).max(1_000_000);
const sku = z.string().trim().min(1).max(100);
const noline = z.object({ sku, location: z.string().trim().min(1), onHand: units });
const commercetools = z.object({ sku, quantityOnStock: units, supplyChannel: z.string().trim().default('') });

/** Where a format does not say where stock lies: the retailer's own warehouse, made when it is first needed. */
const defaultLocation = 'default';

const presets: Record<string, Preset<StockRow>> = {
  noline: eachRow(noline, (row) => row),
  commercetools: eachRow(commercetools, (row) => ({
    sku: row.sku,
    location: row.supplyChannel || defaultLocation,
    onHand: row.quantityOnStock,
  })),
};

async function locationIds(
  { db, newId }: SubgraphDeps,
  tenant: string,
  batch: StockRow[],
): Promise<Map<string, string>> {
  const store = locationStore(db, tenant);
  const wanted = [...new Set(batch.map(({ location }) => location))];
  const found = await store.byExternalIds(wanted);
  if (wanted.includes(defaultLocation) && !found.some(({ externalId }) => externalId === defaultLocation)) {
    const address = { street: '-', city: '-', country: 'ZZ' };
    const warehouse = {
      externalId: defaultLocation,
      name: 'Central warehouse',
      kind: 'WAREHOUSE' as const,
      address,
      ships: true,
    };
    await store.putByExternalId([{ ...warehouse, openingHours: [], services: [] }], () => newId('loc'));
    found.push(...(await store.byExternalIds([defaultLocation])));
  }
  return new Map(found.map(({ externalId, _id }) => [externalId, _id]));
}

/** Stock counts: what lies there is set to what the file says, with a row in the ledger for each difference. */
export const stockImporter: Importer<StockRow> = {
  kind: 'stock',
  subgraph: 'inventory',
  presets,
  async write(deps, tenant, batch) {
    const ids = await locationIds(deps, tenant, batch);
    const counts = { added: 0, changed: 0, unchanged: 0, rejected: [] as { index: number; reason: string }[] };
    const placed = batch.map((row, index) => ({ ...row, index, locationId: ids.get(row.location) }));
    const known = placed.flatMap(({ locationId, ...row }) => (locationId ? { ...row, locationId } : []));
    for (const { index, location, locationId } of placed)
      if (!locationId) counts.rejected.push({ index, reason: `location: there is no location ${location}.` });
    const commands = known.map((row) => setStock(row, deps.newId('mov')));
    const settled = await writeTogether(deps, tenant, commands);
    for (const [at, { index }] of known.entries()) {
      const one = settled[at];
      if (one?.status !== 'fulfilled') throw one?.reason;
      if (one.value in refusals) counts.rejected.push({ index, reason: refusals[one.value as Refused] });
      else counts[one.value as Imported] += 1;
    }
    return counts;
  },
};

const actor = 'import';

type Imported = 'added' | 'changed' | 'unchanged';

const refusals = { held: 'onHand: more units are held for buyers.', bundle: 'sku: a bundle has no stock of its own.' };

type Refused = keyof typeof refusals;

function setStock(
  { sku, locationId, onHand: to }: { sku: string; locationId: string; onHand: number },
  id: string,
): StockCommand<Imported | Refused> {
  const wish = { sku, locationId, to, force: true, kind: 'IMPORTED' as const, reason: 'import' };
  return {
    actor,
    reads: { rows: [{ sku, locationId }], bundles: [sku] },
    decide(book) {
      const before = rowAt(book, sku, locationId);
      if (before?.onHand === to) return { answer: 'unchanged' };
      const { answer, ...decision } = adjustStockRow(book, wish, { id, actor });
      if (answer.kind === 'bundle') return { answer: 'bundle' };
      return { ...decision, answer: answer.kind !== 'done' ? 'held' : before ? 'changed' : 'added' };
    },
  };
}
