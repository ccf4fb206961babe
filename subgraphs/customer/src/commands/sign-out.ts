import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import type { Context } from '../context.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import type { SignOutInput } from '../types.generated.ts';
import { endSession, endSessions, endTokens } from './end-sessions.ts';

/**
 * Ends the caller's session, or all of them and all tokens that other providers have issued; gateways know it within half a
 * minute. A guest's token is just forgotten.
 */
export async function signOut({ deps, caller }: Context, { everywhere }: SignOutInput) {
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  const { id, tenant, sessionId } = caller;
  if (sessionId?.startsWith('pky_')) throw fault('FORBIDDEN', "A partner's key is ended by `endPartnerKey`.");
  if (sessionId) {
    await transact(deps, caller, async (transaction) => {
      const surroundings = { deps, tenant, transaction };
      if (sessionId.startsWith('idt_')) await endTokens(surroundings, sessionId);
      else await endSession(surroundings, sessionId, 'SIGNED_OUT');
      if (!everywhere) return;
      await endSessions(surroundings, id, 'SIGNED_OUT');
      const others = await externalIdentityStore(deps.db, tenant, transaction.session).ofPerson(id);
      for (const { _id, forgottenAt } of others) {
        if (_id !== sessionId && !forgottenAt) await endTokens(surroundings, _id);
      }
    });
  }
  return { signedOut: true };
}
