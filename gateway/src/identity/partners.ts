import { createHash } from 'node:crypto';
import { fault } from '@noline/runtime/errors';
import type { Remembered } from './remembered.ts';
import type { Identified, IdentitySource, Rights } from './source.ts';

export const isPartnerToken = (token: string): boolean => token.startsWith('nlk_');

interface Books {
  source: IdentitySource;
  remembered: Remembered<Rights | null>;
  now: () => number;
}

/**
 * The partner whose key it is: `nlk_<tenant>_<id>_<secret>`. The secret is told to nobody: its hash is compared.
 *
 * @throws TOKEN_INVALID, which tells not whether there is such a key, has ended or has another secret;
 *   SUBGRAPH_UNAVAILABLE
 */
export async function identifyPartner(token: string, { source, remembered, now }: Books): Promise<Identified> {
  const [, tenant, id, secret] = token.match(/^nlk_([a-z][a-z0-9-]{0,40})_([0-9a-f-]{36})_([\w-]{43})$/) ?? [];
  if (!tenant || !id || !secret) throw fault('TOKEN_INVALID');
  const hash = createHash('sha256').update(secret).digest('base64url');
  const rights = await remembered(`${tenant}/pky_${id}/${hash}`, () => source.partnerKey(tenant, `pky_${id}`, hash));
  if (!rights || (rights.endsAt ?? 0) <= now()) throw fault('TOKEN_INVALID');
  return { kind: 'partner', id: rights.subject, tenant, ...(rights.endsAt && { endsAt: rights.endsAt }), rights };
}
