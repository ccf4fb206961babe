import { makeBreaker } from './breaker.ts';
import { type Post, postTo } from './post.ts';
import { makeUnderWay } from './under-way.ts';

const tries = { most: 5, restMilliseconds: 500 };

/** One operation as it goes over the wire. */
export interface RemoteRequest {
  body: string;
  headers: Record<string, string>;
  /** More headers, that make no difference to the answer. */
  trace?: Readonly<Record<string, string>> | undefined;
  /** Whether it changes nothing: it may be tried again, and answered together with an equal one. */
  isRead: boolean;
  /** Tells that nobody waits for the answer any more; what is to be changed is finished all the same. */
  signal?: AbortSignal | undefined;
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
 * who has changed something reads it. A read for which nobody waits any more is given up.
 */
export function remoteAnswers(url: string, answerMilliseconds: number): RemoteAnswers {
  const send = postTo(url, answerMilliseconds);
  const breaker = makeBreaker(tries.most, tries.restMilliseconds);
  const reads = makeUnderWay<string>();

  async function post(...asked: Parameters<Post>): Promise<string> {
    const { status, type, text } = await send(...asked);
    // Another status is about us, not about the caller, unless the server says that the answer is one all the same.
    if (status !== 200 && !type.includes('graphql-response+json')) throw new Error(`The status is ${status}.`);
    return text;
  }
  async function attempt({ body, headers: own, trace, isRead }: RemoteRequest, signal: AbortSignal): Promise<string> {
    const headers = trace ? { ...own, ...trace } : own;
    if (!breaker.mayTry()) throw new Error('The server has not answered lately.');
    try {
      const text = await post(body, headers, signal).catch((error: unknown) => {
        if (!isRead || !isBroken(error)) throw error;
        return post(body, headers, signal, true);
      });
      breaker.succeeded();
      return text;
    } catch (error) {
      if (!signal.aborted) breaker.failed();
      throw error;
    }
  }
  async function change(request: RemoteRequest): Promise<string> {
    try {
      return await attempt(request, new AbortController().signal);
    } finally {
      reads.forget();
    }
  }
  function read(request: RemoteRequest): Promise<string> {
    return reads.join([request.body, JSON.stringify(request.headers)], request.signal, (signal) =>
      attempt(request, signal),
    );
  }
  return {
    ask: (request) => (request.isRead ? read(request) : change(request)),
    stop: send.stop,
  };
}

/** A connection that was kept too long is closed by the other side just when we use it. */
const isBroken = (error: unknown): boolean =>
  /^(UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(String((error as { code?: unknown }).code));
