import { webcrypto } from 'node:crypto';
import { newId } from '@noline/runtime/ids';
import { sessionAlgorithm, signSession } from '@noline/runtime/session';
import type { GatewaySettings } from './gateway-settings.ts';

const kid = 'bench';

/** People whom the gateways know, each as someone else. */
export interface Guests {
  keys: GatewaySettings['sessionKeys'];
  /** What so many of them send with `connection_init`. */
  come(count: number): Promise<Record<string, string>[]>;
}

export async function makeGuests(): Promise<Guests> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const shown = await webcrypto.subtle.exportKey('jwk', publicKey);
  const tokenOf = () => {
    const claims = { kind: 'guest', sub: newId('gst'), tenant: 'demo' } as const;
    return signSession(claims, { kid, key: privateKey }, new Date(Date.now() + 3_600_000));
  };
  return {
    keys: [{ ...shown, kid, alg: sessionAlgorithm }],
    come: (count) =>
      Promise.all(Array.from({ length: count }, async () => ({ authorization: `Bearer ${await tokenOf()}` }))),
  };
}
