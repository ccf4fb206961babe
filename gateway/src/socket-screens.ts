import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Reader } from './subscriptions/reader.ts';
import type { LiveAnswers } from './subscriptions/subscribe.ts';
import { type Answer, answerText, withExtensions } from './written.ts';

/** So much may wait in a socket, in bytes: a screen that has more gets the next when it has taken all of it. */
const mostWaiting = 65_536;

/** Of a connection: which of its subscriptions wait until it has taken what it has. */
const waiting = new WeakMap<Socket, Set<Pick<Reader, 'resume'>>>();

/** Of a socket: what runs on it. */
const running = new WeakMap<WebSocket, Set<LiveAnswers>>();

/** A WebSocket, and the connection below, which says when it is empty. */
export interface Wire {
  socket: WebSocket;
  connection: Socket;
}

/**
 * Sends the answers of a subscription over a socket, as messages of graphql-transport-ws. The protocol's own loop would
 * write each answer anew for each screen; it only sees the end here.
 *
 * @returns what it runs: nothing comes of it, and leaving it ends the subscription
 */
export function deliverOver(
  { socket, connection }: Wire,
  id: string,
  answers: LiveAnswers,
): AsyncIterableIterator<never> {
  const beginning = opening(id);
  const done = { done: true as const, value: undefined };
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let hasBegun = false;

  function begin(): void {
    hasBegun = true;
    const forget = leaveWhenClosed(socket, answers);
    const reader = answers.deliver({
      send(answer, isFirst) {
        const payload = isFirst ? withExtensions(answer, answers.extensions) : answer.json;
        socket.send(`${beginning}${payload}}`);
        if (socket.bufferedAmount <= mostWaiting) return true;
        whenTaken(connection, { resume: () => reader.resume() });
        return false;
      },
      end() {
        forget();
        end();
      },
    });
  }
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (!hasBegun) begin();
      await ended;
      return done;
    },
    async return() {
      answers.leave();
      end();
      return done;
    },
  };
}

/** Sends the one answer to an operation; the protocol says its end. */
export function sendOnceOver(socket: WebSocket, id: string, answer: Answer): AsyncIterableIterator<never> {
  const done = async () => ({ done: true as const, value: undefined });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      socket.send(`${opening(id)}${answerText(answer)}}`);
      return done();
    },
    return: done,
  };
}

const opening = (id: string): string => `{"id":${JSON.stringify(id)},"type":"next","payload":`;

/** The protocol itself loses sight of one whose id is used once more before it has begun, and would never end it. */
function leaveWhenClosed(socket: WebSocket, answers: LiveAnswers): () => void {
  const known = running.get(socket);
  const all = known ?? new Set();
  all.add(answers);
  if (!known) {
    running.set(socket, all);
    socket.once('close', () => {
      for (const one of all) one.leave();
    });
  }
  return () => void all.delete(answers);
}

function whenTaken(connection: Socket, reader: Pick<Reader, 'resume'>): void {
  const readers = waiting.get(connection);
  if (readers) return void readers.add(reader);
  const first = new Set([reader]);
  waiting.set(connection, first);
  connection.once('drain', () => {
    waiting.delete(connection);
    for (const one of first) one.resume();
  });
}
