import { requireScope } from '@noline/runtime/caller';
import { transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { bundleStore } from '../bundle.store.ts';
import { type Bundle, bundleFault } from '../bundle.ts';
import type { Context } from '../context.ts';
import { stockStore } from '../stock.store.ts';

type Payload = { bundle: Bundle | null; errors: ReturnType<typeof invalidInput>[] };

const refused = (message: string, path: (string | number)[]): Payload => ({
  bundle: null,
  errors: [invalidInput(message, path)],
});

/** Says what a bundle is made of; without components it is none any more. Needs the scope `stock:write`. */
export async function putBundle(
  { deps, caller }: Context,
  { sku, components }: { sku: string; components: readonly Bundle['components'][number][] },
): Promise<Payload> {
  requireScope(caller, 'stock:write');
  const bundle = { sku, components: components.map(({ sku: part, quantity }) => ({ sku: part, quantity })) };
  const wrong = bundleFault(bundle);
  if (wrong) return refused(wrong.message, wrong.path);
  return transact(deps, caller, async ({ session }): Promise<Payload> => {
    const bundles = bundleStore(deps.db, caller.tenant, session);
    await bundles.takeTurn();
    if (components.length === 0) {
      await bundles.remove(sku);
      return { bundle: null, errors: [] };
    }
    const [nested] = await bundles.bySkus(components.map((component) => component.sku));
    if (nested) {
      const index = components.findIndex((component) => component.sku === nested.sku);
      return refused('A component is no bundle.', ['components', index, 'sku']);
    }
    if (await bundles.isComponent(sku)) return refused('An article that is in a bundle is no bundle.', ['sku']);
    const [stock] = await stockStore(deps.db, caller.tenant, session).bySkus([sku]);
    if (stock) return refused('An article with stock of its own is no bundle.', ['sku']);
    await bundles.put(bundle);
    return { bundle, errors: [] };
  });
}
