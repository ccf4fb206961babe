import { type Caller, usualHoldMinutes } from '@noline/runtime/caller';
import { guest } from '../buyers.ts';
import type { Send } from '../load.ts';

/** Someone who calls: as our gateway is told, and as it would tell the subgraphs. */
export interface Visitor {
  headers: Record<string, string>;
  caller: Caller;
}

/** Without a session, in the demo's first channel. */
export const stranger: Visitor = {
  headers: {},
  caller: {
    ...{ kind: 'anonymous', id: 'anonymous', scopes: [], client: 'other' },
    ...{ tenant: 'demo', channel: 'de-web', market: 'DE', currency: 'EUR', locales: ['de', 'en', 'ar'] },
    ...{ holdMinutes: usualHoldMinutes, requestId: 'req_bench' },
  },
};

/** A new guest, who has a session. */
export async function newGuest(send: Send): Promise<Visitor> {
  const headers = await guest(send);
  const [, claims = ''] = headers.authorization.split('.');
  const { sub: id } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string };
  return { headers, caller: { ...stranger.caller, kind: 'guest', id } };
}
