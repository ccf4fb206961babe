import fc from 'fast-check';
import { clientFrame, makeFrameReader, numberBehind, opcodes } from './frames.ts';

const switched = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');

/** A frame as servers send it: not masked. */
function serverFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) head.writeUInt16BE(length, head.writeUInt8(126, 1));
  else head.writeBigUInt64BE(BigInt(length), head.writeUInt8(127, 1));
  return Buffer.concat([head, payload]);
}

function read(pieces: Buffer[]) {
  const seen: unknown[] = [];
  const reader = makeFrameReader({
    onUpgraded: () => seen.push('upgraded'),
    onRefused: (status) => seen.push(status),
    onFrame: (opcode, bytes, from, to) => seen.push([opcode, bytes.toString('utf8', from, to)]),
  });
  // Each piece is overwritten once it was read, as the bytes that all sockets share are.
  for (const piece of pieces) {
    reader(piece);
    piece.fill(0);
  }
  return seen;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % bytes.length).toSorted((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((to, index) => Buffer.from(bytes.subarray(sorted[index], to)));
}

describe('frames', () => {
  it('come out whole, in whatever pieces they arrive', () => {
    const texts = fc.array(fc.oneof(fc.string({ maxLength: 300 }), fc.constant('x'.repeat(70_000))), { maxLength: 6 });
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 8 }), (sent, places) => {
        const frames = sent.map((text) => serverFrame(opcodes.text, Buffer.from(text)));
        const seen = read(cut(Buffer.concat([switched, ...frames]), places));
        expect(seen).toEqual(['upgraded', ...sent.map((text) => [opcodes.text, text])]);
      }),
      { numRuns: 200 },
    );
  });

  it('do not come where the server refuses to speak them', () => {
    expect(read([Buffer.from('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\n\r\n')])).toEqual([
      'HTTP/1.1 429 Too Many Requests',
    ]);
  });

  it('of a client are masked by zeros', () => {
    expect([...clientFrame(opcodes.ping, Buffer.from('ab'))]).toEqual([0x89, 0x82, 0, 0, 0, 0, 97, 98]);
    const long = clientFrame(opcodes.text, Buffer.alloc(300));
    expect([...long.subarray(0, 8), long.length]).toEqual([0x81, 0xfe, 1, 44, 0, 0, 0, 0, 308]);
  });
});

it('reads a number behind its mark, within its frame only', () => {
  const bytes = Buffer.from('{"number":417,"at":5}{"other":1}{"number":9}');
  const mark = Buffer.from('"number":');
  expect(numberBehind(bytes, mark, 0, 21)).toBe(417);
  expect(numberBehind(bytes, mark, 21, 32)).toBeUndefined();
  expect(numberBehind(bytes, Buffer.from('"none":'), 0, bytes.length)).toBeUndefined();
});
