import { type Caller, requireScope } from '@noline/runtime/caller';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { bundleStore } from '../bundle.store.ts';
import { type Bundle, bundleFault, type Component, sameParts } from '../bundle.ts';
import type { Context } from '../context.ts';
import { stockStore } from '../stock.store.ts';

type Fault = NonNullable<ReturnType<typeof bundleFault>>;
type Stored = { known: Bundle | null } | { fault: Fault };

type Payload = { bundle: Bundle | null; errors: ReturnType<typeof invalidInput>[] };

/** Says what a bundle is made of; without components it is none any more. Needs the scope `stock:write`. */
export async function putBundle(
  { deps, caller }: Context,
  { sku, components }: { sku: string; components: readonly Component[] },
): Promise<Payload> {
  requireScope(caller, 'stock:write');
  const bundle = { sku, components: components.map(({ sku: part, quantity }) => ({ sku: part, quantity })) };
  const stored = await storeBundle(deps, caller, bundle);
  if ('fault' in stored) return { bundle: null, errors: [invalidInput(stored.fault.message, stored.fault.path)] };
  return { bundle: components.length > 0 ? bundle : null, errors: [] };
}

/** Stores a bundle, or removes one without components; tells what it was before, or what is wrong with it. */
export async function storeBundle(
  deps: SubgraphDeps,
  actor: Pick<Caller, 'tenant' | 'id'>,
  bundle: Bundle,
): Promise<Stored> {
  const { sku, components } = bundle;
  const fault = bundleFault(bundle);
  if (fault) return { fault };
  return transact(deps, actor, async ({ session, emit }): Promise<Stored> => {
    const bundles = bundleStore(deps.db, actor.tenant, session);
    const version = await bundles.takeTurn();
    const say = () => emit('bundle.changed', { id: `bundle ${sku}`, version }, { sku, components });
    await bundles.takeRowTurns([sku]);
    const [known = null] = await bundles.bySkus([sku]);
    if (components.length === 0) {
      await bundles.remove(sku);
      if (known) say();
      return { known };
    }
    const [nested] = await bundles.bySkus(components.map((component) => component.sku));
    if (nested) {
      const index = components.findIndex((component) => component.sku === nested.sku);
      return { fault: { message: 'A component is no bundle.', path: ['components', index, 'sku'] } };
    }
    if (await bundles.isComponent(sku))
      return { fault: { message: 'An article that is in a bundle is no bundle.', path: ['sku'] } };
    const [stock] = await stockStore(deps.db, actor.tenant, session).bySkus([sku]);
    if (stock) return { fault: { message: 'An article with stock of its own is no bundle.', path: ['sku'] } };
    if (!known || !sameParts(known.components, components)) {
      await bundles.put(bundle);
      say();
    }
    return { known };
  });
}
