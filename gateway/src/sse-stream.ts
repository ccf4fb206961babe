import type { FastifyReply } from 'fastify';
import type { Reader, Sink } from './subscriptions/reader.ts';
import type { LiveAnswers } from './subscriptions/subscribe.ts';
import { type Answer, answerText, type WrittenAnswer, withExtensions } from './written.ts';

/** So much may wait in a stream, in bytes: a screen that has more gets the next when it has taken all of it. */
const mostWaiting = 65_536;

/** A stream of server-sent events; what is sent before it is opened waits until then. */
export interface EventStream {
  readonly isOpen: boolean;
  /** What was written and nobody has taken yet, in bytes. */
  readonly waiting: number;
  /** Begins to answer a request with it. */
  open(reply: FastifyReply): void;
  /** False: as much is waiting as may; see `whenTaken`. */
  write(text: string | Buffer): boolean;
  /** Calls back when what was waiting is taken, or the stream is opened. */
  whenTaken(work: () => void): void;
  /** Something for proxies to see, and for us to notice that the screen is gone. */
  keepAlive(): void;
  end(): void;
}

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that gather or compress what they pass on would hold events back.
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
};

/** @param onClose called once when a stream that was opened is over, whoever has ended it */
export function makeEventStream(onClose: () => void): EventStream {
  let raw: FastifyReply['raw'] | undefined;
  let early: (string | Buffer)[] = [];
  let earlyBytes = 0;
  let waiting: (() => void)[] = [];

  function takeUp(): void {
    const all = waiting;
    waiting = [];
    for (const work of all) work();
  }
  return {
    get isOpen() {
      return raw !== undefined;
    },
    get waiting() {
      return raw ? raw.writableLength : earlyBytes;
    },
    open(reply) {
      raw = reply.raw;
      reply.hijack();
      // What is written to a screen that has just gone is lost, and nobody's fault.
      raw.on('error', () => {});
      raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...headers });
      // Some browsers take the headers only with something behind them.
      raw.write([':\n\n', ...early].join(''));
      early = [];
      raw.on('drain', takeUp);
      if (raw.closed) onClose();
      else raw.once('close', onClose);
      takeUp();
    },
    write(text) {
      if (raw?.destroyed || raw?.writableEnded) return true;
      if (raw) raw.write(text);
      else earlyBytes += early.push(text) && Buffer.byteLength(text);
      return this.waiting <= mostWaiting;
    },
    whenTaken(work) {
      waiting.push(work);
    },
    keepAlive() {
      if (raw && !raw.destroyed && !raw.writableEnded) raw.write(':\n\n');
    },
    end() {
      raw?.end();
    },
  };
}

/** Sends the one answer to an operation, and its end. */
export function sendOnce(stream: EventStream, id: string | undefined, answer: Answer): void {
  stream.write(next(id, answerText(answer)));
  complete(stream, id);
}

/**
 * Sends the answers of a subscription for as long as it runs, and its end.
 *
 * @param id of the operation, where the stream carries several
 */
export function deliverOver(
  stream: EventStream,
  id: string | undefined,
  answers: LiveAnswers,
  onEnd: () => void = () => {},
): void {
  let reader: Pick<Reader, 'resume'> = { resume() {} };
  const sink: Sink = {
    send(answer, isFirst) {
      const isTaken = stream.write(frame(id, answer, isFirst ? answers.extensions : undefined));
      if (!isTaken) stream.whenTaken(() => reader.resume());
      return isTaken;
    },
    end() {
      onEnd();
      complete(stream, id);
    },
  };
  // A browser that comes back names the last place by itself; a stream of several operations has none.
  if (id === undefined) sink.place = (cursor) => void stream.write(`id: ${cursor}\n\n`);
  reader = answers.deliver(sink);
}

/** The end of an operation; that of the stream, where it carries no other. */
function complete(stream: EventStream, id: string | undefined): void {
  stream.write(`event: complete\ndata: ${id === undefined ? '' : JSON.stringify({ id })}\n\n`);
  if (id === undefined) stream.end();
}

const next = (id: string | undefined, json: string, cursor?: string): string => {
  // One that a client has made up may end the line.
  const place = id === undefined && cursor !== undefined && /^[^\r\n\0]+$/.test(cursor) ? `id: ${cursor}\n` : '';
  const payload = id === undefined ? json : `{"id":${JSON.stringify(id)},"payload":${json}}`;
  return `event: next\n${place}data: ${payload}\n\n`;
};

/** Written once for all screens that get the same. */
const frames = new WeakMap<WrittenAnswer, Buffer>();

function frame(id: string | undefined, answer: WrittenAnswer, extensions: object | undefined): string | Buffer {
  if (extensions) return next(id, withExtensions(answer, extensions), answer.cursor);
  if (id !== undefined) return next(id, answer.json);
  const known = frames.get(answer) ?? Buffer.from(next(undefined, answer.json, answer.cursor));
  frames.set(answer, known);
  return known;
}
