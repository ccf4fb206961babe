import { eachRow, type Importer, type Preset } from '@noline/runtime/import';
import { isDuplicateKey } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Transaction, transact } from '@noline/runtime/transaction';
import { z } from 'zod';
import { sayStockChanged } from '../commands/say-stock-changed.ts';
import { locationStore } from '../location.store.ts';
import { stockStore } from '../stock.store.ts';
import { adjust, firstStock, type StockDocument, stockId } from '../stock.ts';

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

const tries = 5;

/** Stock counts: what lies there is set to what the file says, with a row in the ledger for each difference. */
export const stockImporter: Importer<StockRow> = {
  kind: 'stock',
  subgraph: 'inventory',
  presets,
  async write(deps, tenant, batch) {
    const ids = await locationIds(deps, tenant, batch);
    for (let attempt = 1; ; attempt++) {
      try {
        return await transact(deps, { tenant, id: 'import' }, (transaction) =>
          count(deps, transaction, tenant, batch, ids),
        );
      } catch (error) {
        // Another process made a row that was not there a moment ago: look again.
        if (!isDuplicateKey(error) || attempt === tries) throw error;
      }
    }
  },
};

async function count(
  deps: SubgraphDeps,
  transaction: Transaction,
  tenant: string,
  batch: StockRow[],
  ids: Map<string, string>,
) {
  const counts = { added: 0, changed: 0, unchanged: 0, rejected: [] as { index: number; reason: string }[] };
  const store = stockStore(deps.db, tenant, transaction.session);
  const at = deps.now();
  const rows = await store.bySkus(batch.map(({ sku }) => sku));
  const current = new Map(rows.map((row) => [row._id, row]));
  // Rows that were not there go in together, which is many times faster than one by one.
  const fresh = new Map<string, StockDocument>();
  const movements = [];
  for (const [index, { sku, location, onHand }] of batch.entries()) {
    const locationId = ids.get(location);
    const id = stockId(tenant, sku, locationId ?? '');
    const known = fresh.get(id) ?? current.get(id);
    const decided = adjust(known ?? { onHand: 0, reserved: 0 }, { to: onHand, force: true, reason: 'import' });
    if (!locationId) counts.rejected.push({ index, reason: `location: there is no location ${location}.` });
    else if (decided.kind !== 'changed')
      counts.rejected.push({ index, reason: 'onHand: more units are held for buyers.' });
    else if (known && decided.by === 0) counts.unchanged += 1;
    else {
      const isStored = current.has(id);
      const changed = isStored
        ? await store.change({ sku, locationId, onHand: decided.by }, at)
        : firstStock({ _id: id, tenant, sku, locationId, onHand, version: (known?.version ?? 0) + 1, at });
      if (!changed) throw new Error(`stock of ${sku} changed within its own transaction`);
      (isStored ? current : fresh).set(id, changed);
      sayStockChanged(transaction, changed);
      movements.push({
        _id: deps.newId('mov'),
        sku,
        locationId,
        by: decided.by,
        reason: 'import',
        actor: 'import',
        at,
      });
      if (known) counts.changed += 1;
      else counts.added += 1;
    }
  }
  if (fresh.size > 0) await store.add([...fresh.values()]);
  if (movements.length > 0) await store.move(movements);
  return counts;
}
