import { createHash } from 'node:crypto';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { invalidInput, notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { partnerKeyStore } from '../partner-key.store.ts';
import { beyondOwn, isExpiry, type PartnerKeyDocument, usualExpiry } from '../partner-key.ts';
import { hasAllOf } from '../staff.ts';
import { partnerKeyWish } from '../staff-input.ts';
import type { CreatePartnerKeyInput } from '../types.generated.ts';
import { type Administration, administer } from './administer.ts';
import { makeSecret } from './make-code.ts';
import { faultsOf } from './staff-problems.ts';

const scopesBeyondOwn = (scopes: string[]) => ({
  __typename: 'ScopesBeyondOwnError' as const,
  code: 'SCOPES_BEYOND_OWN',
  message: `Nobody gives a right that they do not have: ${scopes.join(', ')}.`,
  path: ['scopes'],
  scopes,
});

type Problem = ReturnType<typeof invalidInput | typeof notFound | typeof scopesBeyondOwn>;

const refused = (...errors: Problem[]) => ({ partnerKey: null, key: null, errors });

/**
 * Gives a partner a key. Its secret is random and long, so that a fast hash of it is as good as a slow one, and is told
 * this once.
 *
 * @throws FORBIDDEN unless a member of staff with `staff:write` asks, everywhere or in all of the channels
 */
export async function createPartnerKey(context: Context, input: CreatePartnerKeyInput) {
  const { deps, caller } = context;
  if (caller.kind !== 'staff') throw fault('FORBIDDEN', 'Staff give partners their keys.');
  const read = partnerKeyWish.safeParse(input);
  if (!read.success) return refused(...faultsOf(read.error));
  const { name, scopes, channels } = read.data;
  const now = deps.now();
  const expiresAt = input.expiresAt ?? usualExpiry(now);
  if (!isExpiry(expiresAt, now)) return refused(invalidInput('A key ends within two years.', ['expiresAt']));
  const secret = makeSecret();
  const secretHash = createHash('sha256').update(secret).digest('base64url');
  const wanted = { name, secretHash, expiresAt, scopes, ...(channels && { channels }) };
  const { partnerKey, problem } = await administer(context, (administration) =>
    make(context, administration, wanted, input.partnerId),
  );
  if (!partnerKey) return refused(problem);
  return { partnerKey, key: `nlk_${caller.tenant}_${partnerKey._id.slice('pky_'.length)}_${secret}`, errors: [] };
}

type Wanted = Pick<PartnerKeyDocument, 'name' | 'secretHash' | 'expiresAt' | 'scopes' | 'channels'>;
type Made = { partnerKey: PartnerKeyDocument; problem?: undefined } | { partnerKey?: undefined; problem: Problem };

async function make(
  { deps, caller: { tenant, id: createdBy }, newId }: Context,
  { giver, transaction }: Administration,
  wanted: Wanted,
  partnerId: string | null | undefined,
): Promise<Made> {
  const { scopes, channels } = wanted;
  if (!hasAllOf(giver.rights, { ...(channels && { channels }), scopes: ['staff:write'] })) throw fault('FORBIDDEN');
  const beyond = beyondOwn(giver.rights, wanted);
  if (beyond.length > 0) return { problem: scopesBeyondOwn(beyond) };
  const keys = partnerKeyStore(deps.db, tenant, transaction.session);
  if (partnerId && !(isId('prt', partnerId) && (await keys.isPartner(partnerId)))) {
    return { problem: notFound('partner', ['partnerId']) };
  }
  const born = { _id: newId('pky'), tenant, createdAt: deps.now(), createdBy, version: 1 };
  const partnerKey: PartnerKeyDocument = { ...wanted, ...born, partnerId: partnerId ?? newId('prt') };
  await keys.insert(partnerKey);
  const said = { partnerKeyId: partnerKey._id, partnerId: partnerKey.partnerId, scopes, active: true };
  transaction.emit('partnerKey.changed', { id: partnerKey._id, version: 1 }, said);
  return { partnerKey };
}
