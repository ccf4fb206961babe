import { notFound } from '@noline/runtime/user-errors';
import { LocationsNamedDocument } from '../clients/inventory.generated.ts';
import type { Context } from '../context.ts';

/** Which of these locations there are. Throws SUBGRAPH_UNAVAILABLE where nobody can tell. */
async function knownLocations({ deps, caller }: Context, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { locationsNamed } = await deps.ask('inventory', LocationsNamedDocument, { ids: [...new Set(ids)] }, caller);
  return new Set(locationsNamed.map(({ id }) => id));
}

/** Tells which of the places that an input names are none, by their paths in it. */
export async function findLocationFaults(
  context: Context,
  named: readonly { id: string; path: (string | number)[] }[],
): Promise<ReturnType<typeof notFound>[]> {
  const known = await knownLocations(
    context,
    named.map(({ id }) => id),
  );
  return named.filter(({ id }) => !known.has(id)).map(({ path }) => notFound('location', path));
}
