import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** An identity provider as there are many: it shows its public keys on a server of its own. */
export interface IdentityProvider {
  issuer: string;
  jwksUrl: string;
  /** How often its keys were asked for. */
  asked(): number;
  /** A token for an hour by the newest key, unless told otherwise. */
  token(claims?: JWTPayload, how?: { key?: CryptoKey; kid?: string; alg?: string }): Promise<string>;
  /** Signs by another key from now on; the old one is shown no more. */
  rotate(alg?: string): Promise<void>;
  /** Answers the keys with this, as a server does that has a bad day. */
  answer(broken: { status: number; body: string } | undefined): void;
  /** Ends the server as a crash does. */
  stop(): Promise<void>;
}

/** @param audience for whom its tokens are made */
export async function startIdentityProvider(audience = 'noline'): Promise<IdentityProvider> {
  let asked = 0;
  let keys = 0;
  let broken: { status: number; body: string } | undefined;
  let present: { key: CryptoKey; shown: JWK & { kid: string; alg: string } };
  async function rotate(alg = 'ES256'): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    keys += 1;
    present = { key: privateKey, shown: { ...(await exportJWK(publicKey)), kid: `key-${keys}`, alg, use: 'sig' } };
  }
  await rotate();
  const server: Server = createServer((request, response) => {
    if (request.url !== '/jwks') return void response.writeHead(404).end();
    asked += 1;
    const { status, body } = broken ?? { status: 200, body: JSON.stringify({ keys: [present.shown] }) };
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}/`;
  return {
    issuer,
    jwksUrl: `${issuer}jwks`,
    asked: () => asked,
    rotate,
    token(claims = {}, { key = present.key, kid = present.shown.kid, alg = present.shown.alg } = {}) {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT({ iss: issuer, aud: audience, sub: 'subject-1', iat: now, exp: now + 3_600, ...claims })
        .setProtectedHeader({ alg, kid })
        .sign(key);
    },
    answer(given) {
      broken = given;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
