import { connect, type Socket } from 'node:net';
import { clientFrame, makeFrameReader, numberBehind, opcodes } from './frames.ts';
import { sharedMicroseconds } from './light-graph.ts';

/** What a subscriber asks, and what of its answers is read. */
export interface Asks {
  query: string;
  variables: Record<string, unknown>;
  /** What is sent with `connection_init`. */
  connectionParams?: Record<string, string> | undefined;
  /** What stands before the number in an answer: `"number":`. */
  numberMark: string;
  /** What stands before the time at which the event was due; none is read without it. */
  timeMark?: string | undefined;
  /** What no whole answer is without. */
  wholeMark?: string | undefined;
}

export interface SubscriberEvents {
  /** The server has acknowledged the connection, and the subscription is sent. */
  onSubscribed(): void;
  /**
   * @param at when it was due, where answers tell
   * @param now when it came; both in shared microseconds
   */
  onAnswer(number: number, at: number | undefined, now: number): void;
  /** What came was no whole answer, or the connection is gone. */
  onTrouble(text: string): void;
}

export interface Subscriber {
  leave(how: 'close' | 'terminate'): void;
  /** Reads nothing and says nothing any more, while the connection stays open. */
  fallSilent(): void;
}

// All sockets read into the same bytes: what is read is worked off before the next one reads.
const shared = Buffer.alloc(1 << 16);
const message = (content: object): Buffer => clientFrame(opcodes.text, Buffer.from(JSON.stringify(content)));
const pong = message({ type: 'pong' });
const goodbye = Buffer.concat([
  message({ id: '1', type: 'complete' }),
  clientFrame(opcodes.close, Buffer.from([0x03, 0xe8])),
]);

/** One subscriber with a connection of its own, as cheap as can be: graphql-transport-ws on a bare socket. */
export function subscribe(url: URL, asks: Asks, events: SubscriberEvents): Subscriber {
  let isLeaving = false;
  const onText = makeTextReader(asks, events, (bytes) => socket.write(bytes));
  const read = makeFrameReader({
    onUpgraded: () => socket.write(message({ type: 'connection_init', payload: asks.connectionParams ?? {} })),
    onRefused: events.onTrouble,
    onFrame(opcode, bytes, from, to) {
      if (opcode === opcodes.text) onText(bytes, from, to);
      else if (opcode === opcodes.ping) socket.write(clientFrame(opcodes.pong, bytes.subarray(from, to)));
      else if (opcode === opcodes.close && !isLeaving)
        events.onTrouble(`closed: ${bytes.toString('utf8', from + 2, to)}`);
    },
  });
  const callback = (count: number): boolean => {
    read(shared.subarray(0, count));
    return true;
  };
  const socket: Socket = connect({
    host: url.hostname,
    port: Number(url.port),
    noDelay: true,
    onread: { buffer: shared, callback },
  });
  socket.on('connect', () => socket.write(upgrade(url)));
  socket.on('error', () => {});
  socket.on('close', () => isLeaving || events.onTrouble('closed'));
  return {
    leave(how) {
      isLeaving = true;
      if (how === 'terminate') socket.resetAndDestroy();
      else socket.end(goodbye);
    },
    fallSilent() {
      isLeaving = true;
      socket.pause();
    },
  };
}

/** Reads the messages of the protocol: an answer without looking at more of it than its marks. */
function makeTextReader(asks: Asks, events: SubscriberEvents, write: (bytes: Buffer) => void) {
  const { query, variables } = asks;
  const [numberMark, timeMark, wholeMark] = [asks.numberMark, asks.timeMark, asks.wholeMark].map(
    (text) => text && Buffer.from(text),
  ) as [Buffer, Buffer | undefined, Buffer | undefined];
  return (bytes: Buffer, from: number, to: number): void => {
    const number = numberBehind(bytes, numberMark, from, to);
    const isWhole = number !== undefined && (!wholeMark || isWithin(bytes.indexOf(wholeMark, from), to));
    if (isWhole) {
      const at = timeMark && numberBehind(bytes, timeMark, from, to);
      events.onAnswer(number, at, sharedMicroseconds());
      return;
    }
    const text = bytes.toString('utf8', from, to);
    const { type } = JSON.parse(text) as { type: string };
    if (type === 'connection_ack') {
      write(message({ id: '1', type: 'subscribe', payload: { query, variables } }));
      events.onSubscribed();
    } else if (type === 'ping') write(pong);
    else events.onTrouble(text);
  };
}

const isWithin = (place: number, to: number): boolean => place >= 0 && place < to;

const upgrade = ({ host, pathname }: URL): string =>
  [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: bm9saW5lLWJlbmNobWFyaw==',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n');
