import { Client, type Dispatcher } from 'undici';
import { summary } from '../load.ts';
import { answerParent } from '../side-by-side/questions.ts';
import { type AnswerCheck, makeAnswerCheck } from './answer-check.ts';
import type { Load, Loaded } from './measure.ts';

const json = { 'content-type': 'application/json', accept: 'application/json' };
/** After a request that came to nothing. */
const restMilliseconds = 100;

/** Clients of the gateway that is measured now. */
let clients: Client[] = [];
let times: number[] = [];
let errors: Record<string, number> = {};
let asked = 0;

/** Asks on a connection of its own, the next time as soon as it is answered. */
function keepAsking({ url, areEqual, expected }: Load, bodies: readonly string[]): Client {
  const { origin, pathname: path } = new URL(url);
  const client = new Client(origin);
  const check = makeAnswerCheck(expected);
  const ask = (): void => {
    if (client.destroyed) return;
    asked += 1;
    const body = bodies[asked % bodies.length] ?? '';
    const headers = areEqual ? json : { ...json, authorization: `Bearer caller-${asked}` };
    client.dispatch({ path, method: 'POST', headers, body }, handlerOf(check, ask));
  };
  ask();
  return client;
}

function handlerOf(check: AnswerCheck, next: () => void): Dispatcher.DispatchHandler {
  const began = performance.now();
  let status = 0;
  return {
    onRequestStart() {},
    onResponseStart(_controller, code) {
      status = code;
    },
    onResponseData(_controller, chunk) {
      check.add(chunk);
    },
    onResponseEnd() {
      times.push(performance.now() - began);
      const fault = check.end() ?? (status === 200 ? undefined : `status ${status}`);
      if (fault !== undefined) errors[fault] = (errors[fault] ?? 0) + 1;
      next();
    },
    onResponseError(_controller, { message }) {
      check.end();
      if (clients.length === 0) return;
      errors[message] = (errors[message] ?? 0) + 1;
      setTimeout(next, restMilliseconds);
    },
  };
}

answerParent({
  start(load: Load) {
    asked = 0;
    errors = {};
    const bodies = load.queries.map((query) => JSON.stringify({ query }));
    clients = Array.from({ length: load.connections }, () => keepAsking(load, bodies));
  },
  begin() {
    times = [];
  },
  /** What came of it since the last beginning; errors since the start. */
  end(): Loaded {
    const { p50, p95, p99, count } = summary('', times, 1);
    return { p50, p95, p99, count, errors };
  },
  async leave() {
    const leaving = clients;
    clients = [];
    await Promise.all(leaving.map((client) => client.destroy()));
  },
});
