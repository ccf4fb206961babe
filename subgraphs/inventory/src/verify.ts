import { byKey } from '@noline/runtime/loaders';
import { everyTenant } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { transact } from '@noline/runtime/transaction';
import { type Audit, inBatches } from '@noline/runtime/verify';
import { bundleStore } from './bundle.store.ts';
import type { BundleDocument } from './bundle.ts';
import { type ClaimDocument, reservationStore } from './reservation.store.ts';
import { claimsOf, isStoreReservation, type ReservationDocument } from './reservation.ts';
import { claimFaults, type Fault, heldBy, movementsOf, reservationFaults, rowFaults, saleFaults } from './soundness.ts';
import { stockStore } from './stock.store.ts';
import { type MovementDocument, type StockDocument, stockId } from './stock.ts';

type Deps = SubgraphDeps;

/** All active holds are read with each batch of stock rows, so these are large. */
const rowsAtOnce = 5_000;

/**
 * Walks through all stock, ledger rows, reservations, their claims and bundles. What must agree is read at one moment, so that it is
 * right beside buyers at work.
 */
export async function verifyStock(deps: Deps, audit: Audit): Promise<void> {
  await walk<StockDocument>(deps, audit, {
    name: 'stock',
    kind: 'stock rows',
    faultsOf: stockFaults,
    batchSize: rowsAtOnce,
  });
  await walk<MovementDocument>(deps, audit, { name: 'movements', kind: 'ledger rows', faultsOf: ledgerFaults });
  await walk<ReservationDocument>(deps, audit, { name: 'reservations', kind: 'reservations', faultsOf: holdFaults });
  await walk<ClaimDocument>(deps, audit, { name: 'reservationClaims', kind: 'claims', faultsOf: heldClaimFaults });
  await walk<BundleDocument>(deps, audit, { name: 'bundles', kind: 'bundles', faultsOf: bundleFaults });
}

interface Walk<T> {
  name: string;
  kind: string;
  faultsOf: (stores: Stores, documents: T[]) => Promise<Fault[]>;
  batchSize?: number;
}

type Stores = ReturnType<typeof storesOf>;

async function walk<T extends { _id: string; tenant: string }>(
  deps: Deps,
  audit: Audit,
  { name, kind, faultsOf, batchSize }: Walk<T>,
): Promise<void> {
  for await (const batch of inBatches(everyTenant<T>(deps.db, name), batchSize)) {
    audit.checked(kind, batch.length);
    for (const [tenant, documents] of byKey(batch, (document) => document.tenant)) {
      const faults = await transact(deps, { tenant, id: 'verify' }, ({ session }) =>
        faultsOf(storesOf(deps, tenant, session), documents),
      );
      for (const fault of faults) audit.violated({ ...fault, tenant });
    }
  }
}

const storesOf = ({ db }: Deps, tenant: string, session: Parameters<typeof stockStore>[2]) => ({
  tenant,
  stock: stockStore(db, tenant, session),
  reservations: reservationStore(db, tenant, session),
  bundles: bundleStore(db, tenant, session),
});

async function stockFaults({ stock, reservations }: Stores, batch: StockDocument[]): Promise<Fault[]> {
  const rows = await stock.byKeys(batch.map(({ _id }) => _id));
  const ledger = await stock.ledgerSums(rows.map(({ sku }) => sku));
  return rowFaults(rows, ledger, heldBy(await reservations.active()));
}

async function ledgerFaults({ tenant, stock, reservations }: Stores, batch: MovementDocument[]): Promise<Fault[]> {
  const known = await stock.known(batch);
  const lost = batch.filter(({ sku, locationId }) => !known.has(stockId(tenant, sku, locationId)));
  const references = batch.flatMap(({ kind, reference }) =>
    kind === 'SOLD' || kind === 'RETURNED' ? (reference ?? []) : [],
  );
  const causes = await reservations.byIds([...new Set(references)]);
  const rowless = lost.map(({ _id, sku, locationId }) => ({
    invariant: 'a ledger row has a stock row',
    subject: _id,
    found: `none for ${sku}@${locationId}`,
  }));
  return [...rowless, ...saleFaults(batch, new Map(causes.map((cause) => [cause.id, cause])))];
}

async function holdFaults({ stock, reservations }: Stores, batch: ReservationDocument[]): Promise<Fault[]> {
  const now = await reservations.byIds(batch.map(({ id }) => id));
  const rows = await stock.known(now.flatMap(({ allocations }) => allocations));
  const moved = await stock.movedBy(now.flatMap(movementsOf));
  const claims = await reservations.claims(now.filter(isStoreReservation).flatMap(claimsOf));
  return now.flatMap((reservation) => reservationFaults(reservation, rows, moved, claims));
}

async function heldClaimFaults({ reservations }: Stores, batch: ClaimDocument[]): Promise<Fault[]> {
  const now = await reservations.claims(batch.map(({ _id }) => _id));
  const owners = await reservations.byKeys([...new Set(now.values())]);
  return claimFaults(now, new Map(owners.map((owner) => [owner._id, owner])));
}

async function bundleFaults({ stock, bundles }: Stores, batch: BundleDocument[]): Promise<Fault[]> {
  const now = await bundles.bySkus(batch.map(({ sku }) => sku));
  const rows = await stock.bySkus(now.map(({ sku }) => sku));
  return rows.map(({ sku, locationId }) => ({
    invariant: 'a bundle has no stock of its own',
    subject: sku,
    found: `a row at ${locationId}`,
  }));
}
