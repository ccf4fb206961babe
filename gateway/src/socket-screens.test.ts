import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { deliverOver, type Wire } from './socket-screens.ts';
import type { Sink } from './subscriptions/reader.ts';
import type { LiveAnswers } from './subscriptions/subscribe.ts';
import { writeAnswer } from './written.ts';

/** A socket of which the test says how much waits in it. */
function makeWire() {
  const sent: string[] = [];
  const socket = Object.assign(new EventEmitter(), { bufferedAmount: 0, send: (text: string) => void sent.push(text) });
  const connection = new EventEmitter();
  const wire = { socket: socket as unknown as WebSocket, connection: connection as unknown as Socket };
  return { wire, socket, connection, sent };
}

function begin(wire: Wire, id = '1') {
  const calls: string[] = [];
  let sink: Sink | undefined;
  const answers: LiveAnswers = {
    extensions: { cost: 1 },
    deliver(given) {
      calls.push('deliver');
      sink = given;
      return { resume: () => void calls.push('resume') };
    },
    leave() {
      calls.push('leave');
      sink?.end();
    },
  };
  const running = deliverOver(wire, id, answers);
  return {
    running,
    calls,
    send: (seq: number, isFirst = false) =>
      sink?.send(writeAnswer({ data: JSON.stringify({ seq }) }, String(seq)), isFirst),
    end: () => sink?.end(),
  };
}

describe('answers over a socket', () => {
  it('are messages of the protocol, of which the first tells more', async () => {
    const { wire, sent } = makeWire();
    const { running, calls, send, end } = begin(wire, 'the "id"');
    expect(calls).toEqual([]);
    const ended = running.next();
    expect([send(1, true), send(2)]).toEqual([true, true]);
    expect(sent.map((text) => JSON.parse(text))).toEqual([
      { id: 'the "id"', type: 'next', payload: { data: { seq: 1 }, extensions: { cost: 1, cursor: '1' } } },
      { id: 'the "id"', type: 'next', payload: { data: { seq: 2 }, extensions: { cursor: '2' } } },
    ]);
    end();
    expect([await ended, await running.next(), calls]).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
      ['deliver'],
    ]);
  });

  it('wait while the socket has enough, however many of its subscriptions by one listener', () => {
    const { wire, socket, connection } = makeWire();
    const all = Array.from({ length: 50 }, (_, index) => begin(wire, String(index)));
    for (const { running } of all) void running.next();
    socket.bufferedAmount = 65_536;
    expect(all[0]?.send(1)).toBe(true);
    socket.bufferedAmount = 65_537;
    expect(all.map(({ send }) => send(1))).toEqual(Array(50).fill(false));
    expect([connection.listenerCount('drain'), socket.listenerCount('close')]).toEqual([1, 1]);
    connection.emit('drain');
    expect(all.map(({ calls }) => calls)).toEqual(Array(50).fill(['deliver', 'resume']));
    expect(connection.listenerCount('drain')).toBe(0);
    expect(all[0]?.send(2)).toBe(false);
    connection.emit('drain');
    expect(all.map(({ calls }) => calls.length)).toEqual([3, ...Array(49).fill(2)]);
  });

  it('end when they are left, before and after they have begun', async () => {
    const { wire, socket } = makeWire();
    const early = begin(wire);
    await early.running.return?.();
    expect([await early.running.next(), early.calls]).toEqual([{ done: true, value: undefined }, ['leave', 'deliver']]);
    const later = begin(wire);
    const ended = later.running.next();
    await later.running.return?.();
    expect([await ended, later.calls]).toEqual([{ done: true, value: undefined }, ['deliver', 'leave']]);
    socket.emit('close');
    expect(later.calls).toEqual(['deliver', 'leave']);
  });

  it('end when the socket closes, also those that the protocol has lost sight of', async () => {
    const { wire, socket } = makeWire();
    const [lost, other] = [begin(wire), begin(wire)];
    const ended = Promise.all([lost.running.next(), other.running.next()]);
    socket.emit('close');
    await ended;
    expect([lost.calls, other.calls]).toEqual([
      ['deliver', 'leave'],
      ['deliver', 'leave'],
    ]);
  });
});
