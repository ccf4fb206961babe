import { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onRequestEnd } from './request-end.ts';

/** Requests that get one answer each. */
export interface Traffic {
  /** How many are not answered yet. */
  underWay(): number;
  /** @param isStream whether a request is answered by a stream; those are not counted */
  watch(scope: FastifyInstance, isStream: (request: FastifyRequest) => boolean): void;
  /**
   * Takes no new connections, and ends each kept one with its next answer, so that no request meets one that is just being
   * closed. Waits until all are answered, but some seconds at most.
   *
   * @param quietMilliseconds for how long nobody has asked any more when it is over
   */
  drain(server: FastifyInstance['server'], quietMilliseconds: number): Promise<void>;
}

const mostMilliseconds = 5_000;
const lookMilliseconds = 10;

export function watchTraffic(): Traffic {
  let underWay = 0;
  let lastAnswered = Number.NEGATIVE_INFINITY;
  let isEnding = false;
  return {
    underWay: () => underWay,
    watch(scope, isStream) {
      scope.addHook('onRequest', (request, reply, done) => {
        if (!isStream(request)) underWay += 1;
        if (isEnding) void reply.header('connection', 'close');
        done();
      });
      onRequestEnd(scope, (request) => {
        if (!isStream(request)) underWay -= 1;
        lastAnswered = performance.now();
      });
    },
    async drain(server, quietMilliseconds) {
      isEnding = true;
      // The one of HTTP closes the connections that are idle at this moment, and some client is just about to use one.
      Server.prototype.close.call(server);
      const until = performance.now() + mostMilliseconds;
      const isBusy = () => underWay > 0 || performance.now() < lastAnswered + quietMilliseconds;
      while (isBusy() && performance.now() < until) await pause(lookMilliseconds);
    },
  };
}
