import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is done to answer it, once that has begun. */
    work: Promise<unknown> | undefined;
  }
}

/** @param isSent whether all of the answer was sent; else its client has left before */
type Tell = (request: FastifyRequest, reply: FastifyReply, isSent: boolean) => void;

/**
 * Tells of each request once: when its answer is sent or, where its client has left, as soon as nothing is done for it any
 * more. Of those who have left the `onResponse` of Fastify says nothing.
 */
export function onRequestEnd(scope: FastifyInstance, tell: Tell): void {
  scope.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      // To be asked now: what is written later, to nobody, counts as sent there.
      const isSent = reply.raw.writableFinished;
      const end = () => tell(request, reply, isSent);
      if (isSent || !request.work) end();
      else request.work.then(end, end);
    });
    done();
  });
}
