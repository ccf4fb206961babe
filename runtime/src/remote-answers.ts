import { Pool } from 'undici';
import { makeBreaker } from './breaker.ts';

const connections = 64;
const tries = { most: 5, restMilliseconds: 500 };

/** One operation as it goes over the wire. */
export interface RemoteRequest {
  body: string;
  headers: Record<string, string>;
  /** Whether it changes nothing: it may be tried again, and answered together with an equal one. */
  isRead: boolean;
}

export interface RemoteAnswers {
  /**
   * The text of the answer, which is JSON; each who asks has it to itself.
   *
   * @throws Error of any kind where there is none: the server is gone, refuses, or takes too long
   */
  ask(request: RemoteRequest): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Asks a GraphQL server by POST on kept connections. A read whose connection breaks is tried once more. Equal reads that are
 * under way at the same time, with the same headers, go as one; but none joins one that began before a change came back, so
 * who has changed something reads it.
 */
export function remoteAnswers(url: string, answerMilliseconds: number): RemoteAnswers {
  const { origin, pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  const pool = new Pool(origin, { connections, headersTimeout: answerMilliseconds, bodyTimeout: answerMilliseconds });
  const breaker = makeBreaker(tries.most, tries.restMilliseconds);
  let underWay = new Map<string, Promise<string>>();

  async function post(body: string, headers: Record<string, string>): Promise<string> {
    const answer = await pool.request({ path, method: 'POST', headers, body });
    const text = await answer.body.text();
    if (answer.statusCode === 200) return text;
    // Another status is about us, not about the caller, unless the server says that the answer is one all the same.
    const type = String(answer.headers['content-type'] ?? '');
    if (!type.includes('graphql-response+json')) throw new Error(`The status is ${answer.statusCode}.`);
    return text;
  }
  async function attempt({ body, headers, isRead }: RemoteRequest): Promise<string> {
    if (!breaker.mayTry()) throw new Error('The server has not answered lately.');
    try {
      const text = await post(body, headers).catch((error: unknown) => {
        if (!isRead || !isBroken(error)) throw error;
        return post(body, headers);
      });
      breaker.succeeded();
      return text;
    } catch (error) {
      breaker.failed();
      throw error;
    }
  }
  async function change(request: RemoteRequest): Promise<string> {
    try {
      return await attempt(request);
    } finally {
      underWay = new Map();
    }
  }
  function read(request: RemoteRequest): Promise<string> {
    const key = `${JSON.stringify(request.headers)}\n${request.body}`;
    const known = underWay.get(key);
    if (known) return known;
    const all = underWay;
    const asked = attempt(request).finally(() => all.delete(key));
    all.set(key, asked);
    return asked;
  }
  return {
    ask: (request) => (request.isRead ? read(request) : change(request)),
    stop: () => pool.destroy(),
  };
}

/** A connection that was kept too long is closed by the other side just when we use it. */
const isBroken = (error: unknown): boolean =>
  /^(UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(String((error as { code?: unknown }).code));
