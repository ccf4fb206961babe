/** The kinds of WebSocket frames (RFC 6455, 5.2) that are met here. */
export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

export interface FrameEvents {
  /** The server has agreed to speak frames. */
  onUpgraded(): void;
  /** @param status the line with which it has not */
  onRefused(status: string): void;
  /** The payload lies between two places of the bytes, which are good only until this returns. */
  onFrame(opcode: number, bytes: Buffer, from: number, to: number): void;
}

const headEnd = '\r\n\r\n';

/** Reads what a server sends on one connection, in whatever pieces it comes: the answer to the upgrade, and then frames. */
export function makeFrameReader(events: FrameEvents): (bytes: Buffer) => void {
  let isUpgraded = false;
  let rest: Buffer | undefined;
  function readHead(bytes: Buffer): number {
    const end = bytes.indexOf(headEnd);
    if (end < 0) return 0;
    const [status = ''] = bytes.toString('latin1', 0, end).split('\r\n');
    isUpgraded = status.includes(' 101 ');
    if (isUpgraded) events.onUpgraded();
    else events.onRefused(status);
    return end + headEnd.length;
  }
  return (piece) => {
    const bytes = rest ? Buffer.concat([rest, piece]) : piece;
    const begin = isUpgraded ? 0 : readHead(bytes);
    const read = isUpgraded ? readFrames(bytes, begin, events.onFrame) : begin;
    rest = read < bytes.length ? Buffer.from(bytes.subarray(read)) : undefined;
  };
}

/** Reads whole frames, which a server does not mask and does not split up here; gives where the rest begins. */
function readFrames(bytes: Buffer, begin: number, onFrame: FrameEvents['onFrame']): number {
  let at = begin;
  while (bytes.length - at >= 2) {
    const short = (bytes[at + 1] as number) & 0x7f;
    const head = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (bytes.length - at < head) break;
    const from = at + head;
    const to = from + (head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6));
    if (to > bytes.length) break;
    onFrame((bytes[at] as number) & 0x0f, bytes, from, to);
    at = to;
  }
  return at;
}

/** A frame of a client. Masked, as the protocol wants it, by zeros, so that its bytes stay as they are. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length;
  if (size > 0xffff) throw new Error('a frame of a client is longer than 65,535 bytes');
  const head = size < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | Math.min(size, 126);
  if (size >= 126) head.writeUInt16BE(size, 2);
  return Buffer.concat([head, payload]);
}

/** The whole number behind a mark such as `"number":` between two places; undefined where there is no mark. */
export function numberBehind(bytes: Buffer, mark: Buffer, from: number, to: number): number | undefined {
  const found = bytes.indexOf(mark, from);
  if (found < 0 || found >= to) return undefined;
  let value = 0;
  for (let at = found + mark.length; at < to; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}
