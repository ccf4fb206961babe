import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { deliverOver, makeEventStream, sendOnce } from './sse-stream.ts';
import type { Sink } from './subscriptions/reader.ts';
import type { LiveAnswers } from './subscriptions/subscribe.ts';
import { writeAnswer } from './written.ts';

/** A stream, and the reply to open it with, of which the test says how much waits in it. */
function makeStream() {
  const state = { text: '', closes: 0 };
  const raw = Object.assign(new EventEmitter(), {
    ...{ writableLength: 0, destroyed: false, writableEnded: false, closed: false, head: {} as object },
    writeHead(status: number, headers: object) {
      raw.head = { status, ...headers };
    },
    write: (text: string | Buffer) => {
      state.text += text;
    },
    end() {
      raw.writableEnded = true;
    },
  });
  const reply = { raw, hijack() {}, getHeaders: () => ({ 'x-request-id': 'req_1' }) } as unknown as FastifyReply;
  const stream = makeEventStream(() => {
    state.closes += 1;
  });
  return { stream, raw, reply, state };
}

const answer = (seq: number, cursor: string | undefined = String(seq)) =>
  writeAnswer({ data: JSON.stringify({ seq }) }, cursor);

function begin({ stream }: Pick<ReturnType<typeof makeStream>, 'stream'>, id?: string) {
  const state = { resumed: 0, ends: 0 };
  let sink: Sink | undefined;
  const answers: LiveAnswers = {
    extensions: { cost: 1 },
    deliver(given) {
      sink = given;
      return {
        resume() {
          state.resumed += 1;
        },
      };
    },
    leave() {},
  };
  deliverOver(stream, id, answers, () => {
    state.ends += 1;
  });
  return { sink: sink as Sink, state };
}

describe('an event stream', () => {
  it('keeps what is sent before it is opened, and is taken up then', () => {
    const { stream, reply, raw, state } = makeStream();
    const taken: string[] = [];
    expect([stream.write('a'), stream.isOpen, stream.waiting]).toEqual([true, false, 1]);
    stream.keepAlive();
    stream.end();
    expect([stream.write(Buffer.from('ü'.repeat(32_768))), stream.write('b')]).toEqual([false, false]);
    stream.whenTaken(() => taken.push('one'));
    stream.open(reply);
    expect(raw.head).toMatchObject({
      status: 200,
      'content-type': 'text/event-stream; charset=utf-8',
      'x-request-id': 'req_1',
    });
    expect([state.text, taken, stream.isOpen]).toEqual([`:\n\na${'ü'.repeat(32_768)}b`, ['one'], true]);
  });

  it('has enough when so much waits, and says each time when that is taken', () => {
    const { stream, reply, raw, state } = makeStream();
    stream.open(reply);
    raw.writableLength = 65_536;
    expect(stream.write('a')).toBe(true);
    raw.writableLength = 65_537;
    expect(stream.write('b')).toBe(false);
    let taken = 0;
    const again = () => {
      taken += 1;
      if (taken < 3) stream.whenTaken(again);
    };
    stream.whenTaken(again);
    expect(taken).toBe(0);
    for (const _ of [1, 2, 3, 4]) raw.emit('drain');
    expect([taken, raw.listenerCount('drain'), state.text]).toEqual([3, 1, ':\n\nab']);
  });

  it('tells once that it is closed, also where nobody waits for it any more when it is opened', () => {
    const { stream, reply, raw, state } = makeStream();
    stream.open(reply);
    stream.keepAlive();
    raw.emit('close');
    raw.emit('close');
    expect([state.closes, state.text]).toEqual([1, ':\n\n:\n\n']);
    raw.destroyed = true;
    stream.keepAlive();
    expect([stream.write('lost'), state.text]).toEqual([true, ':\n\n:\n\n']);
    expect(() => raw.emit('error', new Error('gone'))).not.toThrow();

    const gone = makeStream();
    gone.raw.closed = true;
    gone.stream.open(gone.reply);
    expect(gone.state.closes).toBe(1);
  });

  it('carries one subscription with its places, and ends with it', () => {
    const all = makeStream();
    all.stream.open(all.reply);
    const { sink, state } = begin(all);
    sink.send(answer(1), true);
    sink.send(answer(2), false);
    sink.place?.('3');
    sink.send(writeAnswer({ data: 'null' }, undefined), false);
    sink.end();
    expect(all.state.text).toBe(
      [
        ':\n\nevent: next\nid: 1\ndata: {"data":{"seq":1},"extensions":{"cost":1,"cursor":"1"}}\n\n',
        'event: next\nid: 2\ndata: {"data":{"seq":2},"extensions":{"cursor":"2"}}\n\n',
        'id: 3\n\nevent: next\ndata: {"data":null}\n\nevent: complete\ndata: \n\n',
      ].join(''),
    );
    expect([all.raw.writableEnded, state.ends]).toEqual([true, 1]);
  });

  it('carries several by their ids, without places, and outlives them', () => {
    const all = makeStream();
    all.stream.open(all.reply);
    const { sink, state } = begin(all, 'a"b');
    expect(sink.place).toBeUndefined();
    sink.send(answer(1), true);
    sink.send(answer(2), false);
    sink.end();
    sendOnce(all.stream, 'c', { data: '{"once":true}' });
    expect(all.state.text).toBe(
      [
        ':\n\nevent: next\ndata: {"id":"a\\"b","payload":{"data":{"seq":1},"extensions":{"cost":1,"cursor":"1"}}}\n\n',
        'event: next\ndata: {"id":"a\\"b","payload":{"data":{"seq":2},"extensions":{"cursor":"2"}}}\n\n',
        'event: complete\ndata: {"id":"a\\"b"}\n\n',
        'event: next\ndata: {"id":"c","payload":{"data":{"once":true}}}\n\nevent: complete\ndata: {"id":"c"}\n\n',
      ].join(''),
    );
    expect([all.raw.writableEnded, state.ends]).toEqual([false, 1]);
  });

  it('resumes its reader when it takes more', () => {
    const all = makeStream();
    all.stream.open(all.reply);
    const { sink, state } = begin(all);
    all.raw.writableLength = 100_000;
    expect(sink.send(answer(1), true)).toBe(false);
    all.raw.emit('drain');
    all.raw.emit('drain');
    expect(state.resumed).toBe(1);
  });

  it.each(['1\n\nevent: complete\ndata: ', '1\rdata: x', '1\0', ''])('tells no place that is none: %j', (cursor) => {
    const all = makeStream();
    all.stream.open(all.reply);
    begin(all).sink.send(answer(1, cursor), false);
    expect(all.state.text).toBe(
      `:\n\nevent: next\ndata: {"data":{"seq":1},"extensions":{"cursor":${JSON.stringify(cursor)}}}\n\n`,
    );
  });
});
