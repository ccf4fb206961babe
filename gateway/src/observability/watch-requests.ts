import type { FastifyInstance, FastifyRequest } from 'fastify';
import { httpFault } from '../errors.ts';
import { onRequestEnd } from '../request-end.ts';
import { type Course, codeOf, follow } from './course.ts';
import { serverTiming } from './server-timing.ts';
import type { Watch } from './watch.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What becomes of it, where somebody wants to know. */
    course: Course | undefined;
  }
}

/**
 * Writes down what becomes of requests that get one answer each: from their arrival until the answer is sent. Whoever may know
 * is told where the time went.
 *
 * @param scope whose requests have an `asker` once their headers have been read
 * @param isStream whether a request is answered by a stream, which lasts as long as it likes
 */
export function watchRequests(
  scope: FastifyInstance,
  watch: Watch,
  isStream: (request: FastifyRequest) => boolean,
): void {
  scope.decorateRequest('course');
  if (!watch.isIdle) {
    scope.addHook('onRequest', (request, _reply, done) => {
      if (!isStream(request)) request.course = watch.begin(request.id, request.headers, performance.now());
      done();
    });
  }
  scope.addHook('preHandler', (request, reply, done) => {
    const { asker } = request;
    // A preflight has none.
    if (!asker) {
      done();
      return;
    }
    const { caller } = asker;
    if (watch.isTimed(caller) && !isStream(request)) {
      request.course ??= watch.begin(request.id, request.headers, performance.now() - reply.elapsedTime);
      request.course.isTold = true;
    }
    if (request.course) follow(caller, request.course);
    done();
  });
  scope.addHook('onError', (request, _reply, error, done) => {
    const [told] = httpFault(error, request.id).body.errors;
    if (request.course && told) request.course.code = codeOf(told);
    done();
  });
  scope.addHook('onSend', ({ course }, reply, payload, done) => {
    if (course?.isTold) void reply.header('server-timing', serverTiming(course, performance.now()));
    done(null, payload);
  });
  onRequestEnd(scope, ({ course }, { statusCode }, isSent) => {
    if (!course) return;
    if (!isSent) course.code = 'CLIENT_GONE';
    else if (course.code === 'OK' && statusCode >= 400) course.code = 'BAD_REQUEST';
    watch.end(course);
  });
}
