import { faultCode } from '@noline/runtime/errors';
import { verifySession } from '@noline/runtime/session';
import { createLocalJWKSet } from 'jose';
import type { Context } from '../context.ts';
import { signingKeyStore } from '../signing-key.store.ts';

/** The guest whose token it is; null where it is no valid token of a guest of this retailer. */
export async function guestOfToken({ deps, caller }: Context, token: string): Promise<string | null> {
  const keys = await signingKeyStore(deps.db, deps.sessionKey).shown(deps.now());
  try {
    const { kind, sub, tenant } = await verifySession(token, createLocalJWKSet(keys), deps.now());
    return kind === 'guest' && tenant === caller.tenant ? sub : null;
  } catch (error) {
    if (faultCode(error) === 'INTERNAL') throw error;
    return null;
  }
}
