import { fault } from '@noline/runtime/errors';
import { notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { partnerKeyStore } from '../partner-key.store.ts';
import type { PartnerKeyDocument } from '../partner-key.ts';
import { hasAllOf } from '../staff.ts';
import type { EndPartnerKeyInput } from '../types.generated.ts';
import { administer } from './administer.ts';

/**
 * Ends a partner's key; gateways know it within half a minute.
 *
 * @throws FORBIDDEN unless a member of staff asks who could have made it
 */
export async function endPartnerKey(context: Context, { partnerKeyId }: EndPartnerKeyInput) {
  const { deps, caller } = context;
  if (caller.kind !== 'staff') throw fault('FORBIDDEN', "Staff end partners' keys.");
  const { partnerKey = null, problem } = await administer(context, async ({ giver, transaction }): Promise<Ended> => {
    const keys = partnerKeyStore(deps.db, caller.tenant, transaction.session);
    const known = await keys.one(partnerKeyId);
    const bounds = { ...(known?.channels && { channels: known.channels }) };
    if (!hasAllOf(giver.rights, { ...bounds, scopes: ['staff:write'] })) throw fault('FORBIDDEN');
    if (!known) return { problem: notFound('partner key', ['partnerKeyId']) };
    const ended = await keys.end(partnerKeyId, deps.now());
    // It had ended before, and stays as it was.
    if (!ended) return { partnerKey: known };
    const { partnerId, scopes, version } = ended;
    const said = { partnerKeyId, partnerId, scopes, active: false };
    transaction.emit('partnerKey.changed', { id: partnerKeyId, version }, said);
    return { partnerKey: ended };
  });
  return { partnerKey, errors: problem ? [problem] : [] };
}

interface Ended {
  partnerKey?: PartnerKeyDocument;
  problem?: ReturnType<typeof notFound>;
}
