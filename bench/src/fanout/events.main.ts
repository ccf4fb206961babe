import { buildSchema } from 'graphql';
import { WebSocketServer } from 'ws';
import { answerParent } from '../side-by-side/questions.ts';
import { serveQueries } from '../side-by-side/serve-queries.ts';
import { type Asked, makeAnswers } from '../side-by-side/subgraph-answers.ts';
import type { EventPlan } from './audience.ts';
import { plainSdl, sharedMicroseconds } from './light-graph.ts';
import { makeListeners } from './listeners.ts';

const schema = buildSchema(plainSdl.events);
const listeners = makeListeners(schema);
const { server, url } = await serveQueries(makeAnswers(schema, { eventCount: 0 }));
const sockets = new WebSocketServer({ server, path: '/graphql' });

// graphql-transport-ws, as much of it as a gateway needs.
sockets.on('connection', (socket) => {
  const leaves = new Map<string, () => void>();
  const send = (message: object): void => socket.send(JSON.stringify(message));
  socket.on('message', (data) => {
    const { type, id = '', payload } = JSON.parse(String(data)) as { type: string; id?: string; payload?: Asked };
    if (type === 'connection_init') send({ type: 'connection_ack' });
    else if (type === 'ping') send({ type: 'pong' });
    else if (type === 'subscribe' && payload) {
      const begin = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
      leaves.set(
        id,
        listeners.add(payload, (answer) => socket.send(`${begin}${answer}}`)),
      );
    } else if (type === 'complete') {
      leaves.get(id)?.();
      leaves.delete(id);
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    for (const leave of leaves.values()) leave();
  });
});

/** Says events at an even pace, each topic in its turn; one that comes late says when it was due. */
async function say({ topics, from, each, perSecond }: EventPlan): Promise<void> {
  const begin = sharedMicroseconds() + 1_000;
  const total = topics * each;
  for (let index = 0; index < total; ) {
    const now = sharedMicroseconds();
    let due = begin + (index * 1e6) / perSecond;
    for (; due <= now && index < total; due = begin + (index * 1e6) / perSecond) {
      listeners.say(String(index % topics), from + Math.floor(index / topics) + 1, Math.round(due));
      index += 1;
    }
    if (index < total) await new Promise((resolve) => setTimeout(resolve, (due - now) / 1_000));
  }
}

answerParent({
  url: () => url,
  listeners: () => listeners.count(),
  /** One event of number 0 for each topic, at once. */
  warm(topics: number) {
    for (let topic = 0; topic < topics; topic += 1) listeners.say(String(topic), 0);
  },
  say,
});
