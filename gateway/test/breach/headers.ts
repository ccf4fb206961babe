import { signCaller } from '@noline/runtime/caller';
import { testCaller } from '@noline/runtime/testing/platform';
import { elsewhere, type Party, shopFront } from './parties.ts';

/** Headers as lines by which someone with a token tries to be somebody else, or somewhere else. */
export async function headerGames(attacker: Party, victim: Party): Promise<Record<string, string[]>> {
  const own = `authorization: Bearer ${attacker.token}`;
  const forged = `authorization: Bearer ${forgedFor(attacker.token, victim)}`;
  const caller = testCaller({ id: victim.ids.get('cus')?.[0] ?? '', tenant: victim.tenant, service: 'order' });
  const guess = new TextEncoder().encode('a-key-that-is-guessed-0123456789ab');
  const [client = ''] = Object.values(shopFront(elsewhere));
  return {
    'another tenant': [own, `noline-tenant: ${elsewhere}`],
    'two tenants': [own, 'noline-tenant: demo', `noline-tenant: ${elsewhere}`],
    'two tenants in one line': [own, `noline-tenant: demo, ${elsewhere}`],
    'a channel elsewhere': [own, 'noline-channel: at-web'],
    "another shop's key": [own, `noline-client: ${client}`],
    "another shop's host": [own, `host: ${elsewhere}.localhost`],
    'a host that a proxy names': [
      own,
      `x-forwarded-host: ${elsewhere}.localhost`,
      `forwarded: host=${elsewhere}.localhost`,
    ],
    'a forged token behind the own': [own, forged],
    'a forged token before the own': [forged, own],
    'a caller as subgraphs get it': [`authorization: Bearer ${await signCaller(caller, guess)}`],
    'a caller in a header': [
      own,
      `noline-caller: ${JSON.stringify(caller)}`,
      'noline-service: order',
      'x-caller: order',
    ],
    'a line in a value': [own, `x-request-id: a\r\nnoline-tenant: ${elsewhere}`],
    'half a line end in a value': [own, `x-request-id: a\nnoline-tenant: ${elsewhere}`],
    'a folded line': [own, `x-request-id: a\r\n noline-tenant: ${elsewhere}`],
    'a sign of nothing': [own, `noline-tenant: demo\0${elsewhere}`],
    'a second request in a value': [own, `x-request-id: a\r\n\r\nPOST /graphql HTTP/1.1\r\n${forged}`],
  };
}

/** The attacker's token with another person in it: the signature does not fit any more. */
function forgedFor(token: string, { ids, tenant }: Party): string {
  const [head, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = { ...claims, sub: ids.get('cus')?.[0], sid: ids.get('ses')?.[0], tenant };
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}
