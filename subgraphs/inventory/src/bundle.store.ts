import { type Database, type Index, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession } from 'mongodb';
import { type Bundle, type BundleDocument, bundleKey } from './bundle.ts';

const name = 'bundles';

export const bundleIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { tenant: 1, 'components.sku': 1 } }],
};

/** Enough that those who make new stock rows are seldom in each other's way, and few to write for an import of thousands. */
const turnsOfRows = 16;

/** The bundles of one tenant. */
export function bundleStore(db: Database, tenant: string, session?: ClientSession) {
  const bundles = tenantCollection<BundleDocument>(db, name, tenant, session);
  const turns = tenantCollection<BundleDocument>(db, 'bundleTurns', tenant, session);
  return {
    bySkus: (skus: readonly string[]): Promise<BundleDocument[]> =>
      bundles.byIds(skus.map((sku) => bundleKey(tenant, sku))),
    /** Whether an article is in a bundle. */
    isComponent: async (sku: string): Promise<boolean> =>
      (await bundles.findOne({ 'components.sku': sku }, { projection: { _id: 1 } })) !== null,
    /** Of transactions that change which articles are bundles, one comes after the other; tells the number of the turn. */
    takeTurn: async (): Promise<number> =>
      (await turns.updateAndRead({ _id: tenant }, { $inc: { version: 1 } }, true))?.version ?? 0,
    /** Of transactions that make a bundle of an article, or a new stock row of it, one comes after the other. */
    async takeRowTurns(skus: readonly string[]): Promise<void> {
      for (const turn of new Set(skus.map(rowTurn)))
        await turns.updateOne({ _id: `${tenant}/${turn}` }, { $inc: { version: 1 } }, true);
    },
    put: ({ sku, components }: Bundle) =>
      bundles.updateOne({ _id: bundleKey(tenant, sku) }, { $set: { sku, components }, $inc: { version: 1 } }, true),
    remove: (sku: string) => bundles.deleteOne({ _id: bundleKey(tenant, sku) }),
  };
}

const rowTurn = (sku: string): number =>
  [...sku].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 0) % turnsOfRows;
