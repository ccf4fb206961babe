import { createHmac, randomUUID } from 'node:crypto';
import { type Database, type Index, isDuplicateKey, platformCollection } from '@noline/runtime/mongo';
import { type SigningKey, sessionAlgorithm } from '@noline/runtime/session';
import {
  CompactEncrypt,
  type CryptoKey,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import { neededUntil, type SigningKeyDocument, signingKeyId, stretchAt, stretchesNeeded } from './signing-key.ts';

const name = 'signingKeys';

export const signingKeyIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { neededUntil: 1 }, expireAfterSeconds: 0 }],
};

/**
 * The keys that session tokens are signed with: made when they are needed, the same for all processes, each for one
 * stretch of time. They are the platform's own and belong to no tenant.
 *
 * @param secret only who has it can use the private keys; whoever reads the database alone cannot
 */
export function signingKeyStore(db: Database, secret: Uint8Array) {
  const keys = platformCollection<SigningKeyDocument>(db, name);
  const seal = sealOf(secret);

  async function make(stretch: number): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(sessionAlgorithm, { extractable: true });
    const kid = randomUUID();
    const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey))))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(seal.key);
    const shown = { ...(await exportJWK(publicKey)), kid, alg: sessionAlgorithm, use: 'sig' };
    try {
      await keys.insertOne({
        ...{ _id: signingKeyId(stretch, seal.mark), stretch, secretMark: seal.mark },
        ...{ kid, publicKey: shown, privateKey: sealed, neededUntil: neededUntil(stretch) },
      });
    } catch (error) {
      // Another process has made one for this stretch: that one counts.
      if (!isDuplicateKey(error)) throw error;
    }
  }
  async function open(sealed: string): Promise<CryptoKey> {
    const { plaintext } = await compactDecrypt(sealed, seal.key);
    return (await importJWK(JSON.parse(new TextDecoder().decode(plaintext)) as JWK, sessionAlgorithm)) as CryptoKey;
  }
  /** All keys that a token may be signed with, those needed by now made. */
  async function all(now: Date): Promise<SigningKeyDocument[]> {
    const known = await keys.find({ secretMark: seal.mark, neededUntil: { $gt: now } }).toArray();
    const missing = stretchesNeeded(now).filter((wanted) => !known.some(({ stretch }) => stretch === wanted));
    if (missing.length === 0) return known;
    await Promise.all(missing.map(make));
    return all(now);
  }
  return {
    /** The key to sign with. */
    async signer(now: Date): Promise<SigningKey> {
      const wanted = stretchAt(now);
      const current =
        (await keys.findOne({ _id: signingKeyId(wanted, seal.mark) })) ??
        (await all(now)).find(({ stretch }) => stretch === wanted);
      if (!current) throw new Error('there is no key to sign with');
      const { kid, privateKey } = current;
      const key = seal.opened.get(kid) ?? open(privateKey);
      seal.opened.set(kid, key);
      return { kid, key: await key };
    },
    /** The public keys, for whoever verifies tokens. */
    async shown(now: Date): Promise<JSONWebKeySet> {
      return { keys: (await all(now)).map(({ publicKey }) => publicKey as JWK) };
    },
  };
}

interface Seal {
  /** Encrypts private keys. */
  key: Uint8Array;
  mark: string;
  /** Private keys that are open already, by their `kid`. */
  opened: Map<string, Promise<CryptoKey>>;
}

const seals = new WeakMap<Uint8Array, Seal>();

function sealOf(secret: Uint8Array): Seal {
  const known = seals.get(secret);
  if (known) return known;
  const made: Seal = {
    key: derived(secret, 'signing keys'),
    mark: derived(secret, 'mark of the secret').toString('hex').slice(0, 16),
    opened: new Map(),
  };
  seals.set(secret, made);
  return made;
}

const derived = (secret: Uint8Array, purpose: string): Buffer => createHmac('sha256', secret).update(purpose).digest();
