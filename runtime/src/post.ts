import { Pool } from 'undici';

const connections = 64;
/** In bytes: what is larger would fill the memory of whoever asks for it. */
const maxResponseSize = 128 * 1_024 * 1_024;

/** What a server has answered. */
export interface Posted {
  status: number;
  /** Of its content. */
  type: string;
  text: string;
}

export interface Post {
  /**
   * @param isAnew on a connection of its own: a kept one may be closed by the other side just when it is used
   * @throws Error of any kind where there is no answer: the server is gone, too slow, or nobody waits any more
   */
  (body: string, headers: Record<string, string>, signal: AbortSignal, isAnew?: boolean): Promise<Posted>;
  stop(): Promise<void>;
}

/**
 * Posts to a URL on kept connections. The parts of an answer are taken as they come: a stream for each would cost more than
 * all the rest.
 *
 * @param answerMilliseconds how long the server may take to begin to answer, and between two parts of its answer
 */
export function postTo(url: string, answerMilliseconds: number): Post {
  const { origin, pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  const options: Pool.Options = {
    ...{ connections, maxResponseSize },
    ...{ headersTimeout: answerMilliseconds, bodyTimeout: answerMilliseconds },
  };
  const kept = new Pool(origin, options);
  const fresh = new Pool(origin, { ...options, pipelining: 0 });

  const post = (body: string, headers: Record<string, string>, signal: AbortSignal, isAnew = false): Promise<Posted> =>
    new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      // Where what is not answered takes all connections, it would wait for its turn, and only then for the answer.
      let isLate = false;
      const waiting = setTimeout(() => {
        isLate = true;
        reject(new Error('No connection has become free.'));
      }, answerMilliseconds);
      let status = 0;
      let type = '';
      (isAnew ? fresh : kept).dispatch(
        { path, method: 'POST', headers, body },
        {
          onRequestStart(controller) {
            clearTimeout(waiting);
            if (isLate) controller.abort(new Error('Nobody waits any more.'));
            else if (signal.aborted) controller.abort(signal.reason);
            else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
          },
          onResponseStart(_controller, statusCode, answerHeaders) {
            status = statusCode;
            type = String(answerHeaders['content-type'] ?? '');
          },
          onResponseData(_controller, part) {
            parts.push(part);
          },
          onResponseEnd() {
            const [only, other] = parts;
            const whole = only && !other ? only : Buffer.concat(parts);
            resolve({ status, type, text: whole.toString() });
          },
          onResponseError(_controller, error) {
            clearTimeout(waiting);
            reject(error);
          },
        },
      );
    });
  return Object.assign(post, { stop: async () => void (await Promise.all([kept.destroy(), fresh.destroy()])) });
}
