import { platformCaller } from '@noline/runtime/caller';
import type { Importer } from '@noline/runtime/import';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { LocationsNamedDocument } from '../clients/inventory.generated.ts';
import { sayStaffChanged } from '../commands/say-staff-changed.ts';
import { roleStore } from '../role.store.ts';
import { staffStore, staffTurns } from '../staff.store.ts';
import type { Assignment, StaffDocument } from '../staff.ts';
import { toAssignments } from '../staff-input.ts';
import { type StaffRow, staffPreset } from './rows.ts';
import { writeAccounts } from './write-accounts.ts';

/** A row whose roles and locations there are. */
type Settled = Omit<StaffRow, 'assignments'> & { assignments: Assignment[] };

/** Accounts of staff, by external id. It may do what no member of staff can: the retailer's own files give all roles. */
export const staffImporter: Importer<StaffRow> = {
  kind: 'staff',
  subgraph: 'customer',
  asks: ['inventory'],
  presets: { noline: staffPreset },
  async write(deps, tenant, batch) {
    const settled = await settle(deps, tenant, batch);
    const usable = settled.flatMap((row, index) => ('reason' in row ? [] : [{ row, index }]));
    const turns = staffTurns(deps.db, tenant);
    await turns.prepare();
    const written = await writeAccounts<Settled, StaffDocument>(
      deps,
      tenant,
      usable.map(({ row }) => row),
      {
        store: staffStore,
        fieldsOf: ({ password: _, ...row }, passwordHash) => ({ ...row, passwordHash }),
        born: (fields, { newId, now }) =>
          ({ ...fields, _id: newId('stf'), createdAt: now(), version: 1 }) as StaffDocument,
        reasonAgainst: ({ leftAt }) =>
          leftAt ? 'externalId: this person has left; let an administrator add them again' : undefined,
        begin: async ({ session }) => void (await turns.take(session)),
        said: sayStaffChanged,
      },
    );
    const rejected = [
      ...settled.flatMap((row, index) => ('reason' in row ? [{ index, reason: row.reason }] : [])),
      ...written.rejected.map(({ index, reason }) => ({ index: usable[index]?.index ?? 0, reason })),
    ];
    return { ...written, rejected };
  },
};

/** Rows with their locations by id, or why a row cannot be used. */
async function settle(
  deps: SubgraphDeps,
  tenant: string,
  batch: StaffRow[],
): Promise<(Settled | { reason: string })[]> {
  const externalIds = [
    ...new Set(batch.flatMap(({ assignments }) => assignments.flatMap(({ locations }) => locations ?? []))),
  ];
  const [ids, roles] = await Promise.all([locationIds(deps, tenant, externalIds), roleStore(deps.db, tenant).all()]);
  return batch.map((row) => {
    for (const [index, { role, locations }] of row.assignments.entries()) {
      if (!roles.has(role)) return { reason: `assignments.${index}.role: there is no such role` };
      if (locations?.some((location) => !ids.has(location))) {
        return { reason: `assignments.${index}.locations: there is no such location; import the locations first` };
      }
    }
    const named = row.assignments.map(({ locations, ...assignment }) => ({
      ...assignment,
      locationIds: locations?.map((location) => ids.get(location) ?? ''),
    }));
    return { ...row, assignments: toAssignments(named) };
  });
}

async function locationIds({ ask }: SubgraphDeps, tenant: string, externalIds: string[]): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const caller = platformCaller(tenant, 'import');
  const { locationsNamed } = await ask('inventory', LocationsNamedDocument, { externalIds }, caller);
  return new Map(locationsNamed.map(({ id, externalId }) => [externalId, id]));
}
