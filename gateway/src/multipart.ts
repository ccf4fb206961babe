import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

const version = 'deferSpec=20220824';

/** Whether a client takes an answer in parts: it must say by which version of the proposal, as they differ. */
export const takesParts = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  /multipart\/mixed\s*;[^,]*\bdeferSpec="?20220824\b/i.test(headers.accept ?? '');

const headers = {
  'content-type': `multipart/mixed;boundary="-";${version}`,
  // Proxies that gather what they pass on would hold parts back.
  'x-accel-buffering': 'no',
};

/** Sends an answer in parts, each as soon as it is there and the one before is taken. What has this type is not compressed. */
export const sendParts = (parts: AsyncIterable<string>, reply: FastifyReply): FastifyReply =>
  reply.headers(headers).send(Readable.from(encoded(parts)));

/** The end of a part goes with it, else clients would wait for the next one before they read it. */
async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let before = '\r\n---';
  for await (const part of parts) {
    yield `${before}\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${part}\r\n---`;
    before = '';
  }
  yield '--\r\n';
}
