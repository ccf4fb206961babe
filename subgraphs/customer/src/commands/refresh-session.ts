import { transact } from '@noline/runtime/transaction';
import type { Context } from '../context.ts';
import { deviceStore } from '../device.store.ts';
import { sessionStore } from '../session.store.ts';
import { expiryAtRefresh, judgeRefresh } from '../session.ts';
import type { RefreshSessionInput } from '../types.generated.ts';
import { endSession } from './end-sessions.ts';
import { readRefreshToken } from './seal-refresh-token.ts';
import { proofOf } from './start-session.ts';

const sessionEnded = () => ({
  __typename: 'SessionEndedError' as const,
  code: 'SESSION_ENDED',
  message: 'The session has ended, or the refresh token is not its last one. Sign in again.',
  path: ['refreshToken'],
});

const refused = () => ({ session: null, errors: [sessionEnded()] });

/**
 * Gives new tokens for a refresh token, which is then used up. One that was used up before ends the session: its owner
 * and a thief cannot be told apart (RFC 9700, 4.14.2).
 */
export async function refreshSession({ deps, caller }: Context, { refreshToken }: RefreshSessionInput) {
  const read = readRefreshToken(refreshToken, deps.sessionKey);
  if (!read) return refused();
  const sessions = sessionStore(deps.db, caller.tenant);
  for (;;) {
    const session = await sessions.one(read.id);
    if (!session) return refused();
    const now = deps.now();
    const judged = judgeRefresh(session, read.generation, now);
    if (judged === 'stolen') {
      await transact(deps, caller, (transaction) =>
        endSession({ deps, tenant: caller.tenant, transaction }, session._id, 'TOKEN_REUSED'),
      );
    }
    if (judged === 'stolen' || judged === 'ended') return refused();
    if (judged === 'repeat') return { session: await proofOf(deps, session), errors: [] };
    const expiresAt = expiryAtRefresh(session, now);
    const renewed = { ...session, generation: session.generation + 1, expiresAt };
    if (!(await sessions.renew(session, expiresAt, now))) continue;
    if (session.deviceId !== undefined) await deviceStore(deps.db, caller.tenant).see(session.deviceId, now);
    return { session: await proofOf(deps, renewed), errors: [] };
  }
}
