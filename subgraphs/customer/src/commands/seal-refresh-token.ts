import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '@noline/runtime/ids';

const mark = 'nlr_';

const seal = (text: string, secret: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`refresh ${text}`).digest();

/**
 * The refresh token of a session in its present generation. It is made from the platform's secret, so that nothing in the
 * database can be used as one, and a refresh whose answer got lost can be answered again.
 */
export function makeRefreshToken({ _id, generation }: { _id: string; generation: number }, secret: Uint8Array): string {
  const text = `${_id}.${generation}`;
  return `${mark}${text}.${seal(text, secret).toString('base64url')}`;
}

/** The session and generation that a refresh token is of; undefined where it is not one of ours. */
export function readRefreshToken(token: string, secret: Uint8Array): { id: string; generation: number } | undefined {
  const [, id = '', generation = '', sealed = ''] =
    token.match(/^nlr_(ses_[0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/) ?? [];
  const given = Buffer.from(sealed, 'base64url');
  const right = seal(`${id}.${generation}`, secret);
  if (given.length !== right.length || !timingSafeEqual(given, right) || !isId('ses', id)) return undefined;
  return { id, generation: Number(generation) };
}
