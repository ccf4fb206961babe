import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import type { Context } from '../context.ts';
import type { SignOutInput } from '../types.generated.ts';
import { endSession, endSessions, endTokens } from './end-sessions.ts';

/** Ends the caller's session, or all of them; gateways know it within half a minute. A guest's token is just forgotten. */
export async function signOut({ deps, caller }: Context, { everywhere }: SignOutInput) {
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  const { id, tenant, sessionId } = caller;
  if (sessionId?.startsWith('pky_')) throw fault('FORBIDDEN', "A partner's key is ended by `endPartnerKey`.");
  if (sessionId) {
    await transact(deps, caller, async (transaction) => {
      if (sessionId.startsWith('idt_')) await endTokens({ deps, tenant, transaction }, sessionId);
      else await endSession({ deps, tenant, transaction }, sessionId, 'SIGNED_OUT');
      if (everywhere) await endSessions({ deps, tenant, transaction }, id, 'SIGNED_OUT');
    });
  }
  return { signedOut: true };
}
