import { createHash } from 'node:crypto';
import { type ClientClass, clientClasses } from '@noline/runtime/caller';
import { z } from 'zod';
import { readSettingsFile } from '../settings-file.ts';

const operation = z.object({
  /** SHA-256 of the body, in hexadecimal digits. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  type: z.enum(['query', 'mutation', 'subscription']),
  body: z.string(),
  /** Which clients may send it; all of them without. Ours: the form that others write does not have it. */
  clients: z.array(z.enum(clientClasses)).optional(),
});

const manifest = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(operation),
  })
  .superRefine(({ operations }, context) => {
    for (const [index, { id, name, body }] of operations.entries()) {
      if (id === hashOf(body)) continue;
      const message = `is not the SHA-256 of the body of ${name}`;
      context.addIssue({ code: 'custom', path: ['operations', index, 'id'], message });
    }
  });

/** Operations that clients send by their hashes, in the form that Apollo's generators write too. */
export type Manifest = z.infer<typeof manifest>;
export type RegisteredOperation = Manifest['operations'][number];

/** SHA-256 in hexadecimal digits: the id of a document. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The operations of the touchpoints in `operations/`, as `npm run operations` registers them. */
export const ownManifest = new URL('../../operations/manifest.json', import.meta.url);

/**
 * Reads a manifest.
 *
 * @throws Error that names the file and lists every fault, a line each
 */
export const readManifest = (file: string | URL): Manifest =>
  readSettingsFile(manifest, file, { what: 'operations', whole: 'the whole' });

/** Finds the body of a registered operation by its hash, for those clients that may send it. */
export type Register = (hash: string, client: ClientClass) => string | undefined;

export function makeRegister({ operations }: Pick<Manifest, 'operations'>): Register {
  const byHash = new Map(operations.map((registered) => [registered.id, registered]));
  return (hash, client) => {
    const found = byHash.get(hash);
    return found && (found.clients?.includes(client) ?? true) ? found.body : undefined;
  };
}
