import { eachRow, type Importer } from '@noline/runtime/import';
import { z } from 'zod';
import { type Bundle, sameParts } from '../bundle.ts';
import { storeBundle } from '../commands/put-bundle.ts';

const sku = z.string().trim().min(1).max(100);
const component = z.object({ sku, quantity: z.number().int() });

/** In CSV `TABLETOP:1|LEG:4`. */
const written = z
  .string()
  .regex(/^[^|]+:\d+(\|[^|]+:\d+)*$/, 'takes "SKU:1|OTHER:4"')
  .transform((text) =>
    text.split('|').map((part) => {
      const at = part.lastIndexOf(':');
      return { sku: part.slice(0, at), quantity: Number(part.slice(at + 1)) };
    }),
  )
  .pipe(z.array(component));

const noline = z.object({ sku, components: z.union([z.array(component), written]) });

/** Bundles, by their sku. */
export const bundleImporter: Importer<Bundle> = {
  kind: 'bundles',
  subgraph: 'inventory',
  presets: { noline: eachRow(noline, (row) => row) },
  async write(deps, tenant, batch) {
    const counts = { added: 0, changed: 0, unchanged: 0, rejected: [] as { index: number; reason: string }[] };
    for (const [index, bundle] of batch.entries()) {
      const stored = await storeBundle(deps, { tenant, id: 'import' }, bundle);
      if ('fault' in stored) {
        counts.rejected.push({ index, reason: `${stored.fault.path.join('.')}: ${stored.fault.message}` });
      } else if (!stored.known) counts.added += 1;
      else counts[sameParts(stored.known.components, bundle.components) ? 'unchanged' : 'changed'] += 1;
    }
    return counts;
  },
};
