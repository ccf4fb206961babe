import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type RemoteAnswers, remoteAnswers } from './remote-answers.ts';
import { eventually } from './testing/platform.ts';

/** What has come in and is not answered yet. */
let pending: { body: string; request: IncomingMessage; response: ServerResponse }[];
let asked: number;
/** Whether it answers at once. */
let isAwake: boolean;
let server: Server;
let answers: RemoteAnswers;

beforeEach(async () => {
  pending = [];
  asked = 0;
  isAwake = false;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked += 1;
    if (isAwake) response.end('{}');
    else pending.push({ body, request, response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  answers = remoteAnswers(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/graphql`, 800);
});
afterEach(async () => {
  await answers.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const read = (body: string, headers = {}) => answers.ask({ body, headers, isRead: true });
const change = (body: string) => answers.ask({ body, headers: {}, isRead: false });
const waiting = (count: number) => eventually(() => expect(pending).toHaveLength(count));
const answerAll = (text: string, status = 200, type = 'application/json') => {
  for (const { response } of pending.splice(0)) response.writeHead(status, { 'content-type': type }).end(text);
};

it('asks once for equal reads at the same time, and anew after that', async () => {
  const all = [read('a'), read('a'), read('b'), read('a', { authorization: 'Basic ada' })];
  await waiting(3);
  answerAll('{}');
  expect(await Promise.all(all)).toEqual(['{}', '{}', '{}', '{}']);
  const again = read('a');
  await waiting(1);
  answerAll('{"new":1}');
  expect([await again, asked]).toEqual(['{"new":1}', 4]);
});

it('lets nobody who has changed something read what was asked before', async () => {
  const before = read('a');
  await waiting(1);
  const changed = change('c');
  await waiting(2);
  pending.pop()?.response.end('done');
  expect(await changed).toBe('done');
  const after = read('a');
  await waiting(2);
  pending.shift()?.response.end('old');
  pending.shift()?.response.end('new');
  expect([await before, await after]).toEqual(['old', 'new']);
});

it('tries a read once more whose connection breaks, and never a change', async () => {
  const one = read('a');
  await waiting(1);
  pending.pop()?.response.destroy();
  await waiting(1);
  answerAll('{}');
  expect(await one).toBe('{}');
  const refused = expect(change('c')).rejects.toThrow();
  await waiting(1);
  pending.pop()?.response.destroy();
  await refused;
  expect(asked).toBe(3);
});

it('takes no answer of another status, unless it says that it is one', async () => {
  const error = read('a');
  await waiting(1);
  answerAll('{"errors":[]}', 500);
  await expect(error).rejects.toThrow('The status is 500.');
  const told = read('a');
  await waiting(1);
  answerAll('{"errors":[]}', 400, 'application/graphql-response+json');
  expect(await told).toBe('{"errors":[]}');
});

it('waits for no server that hangs, and asks it less after that', async () => {
  const all = await Promise.allSettled(Array.from({ length: 5 }, (_, index) => read(`${index}`)));
  expect(all.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
  await expect(read('a')).rejects.toThrow('The server has not answered lately.');
  expect(asked).toBe(5);
  isAwake = true;
  await eventually(async () => expect(await read('a')).toBe('{}'));
});

it('gives up a read for which nobody waits any more, and no other', async () => {
  const [ada, bob] = [new AbortController(), new AbortController()];
  const all = [ada, bob].map(({ signal }) => answers.ask({ body: 'a', headers: {}, isRead: true, signal }));
  await waiting(1);
  const closed = new Promise((resolve) => pending[0]?.response.once('close', resolve));
  ada.abort();
  answers.ask({ body: 'c', headers: {}, isRead: false, signal: bob.signal }).catch(() => {});
  await waiting(2);
  expect(pending[0]?.response.destroyed).toBe(false);
  bob.abort();
  await closed;
  expect(pending[1]?.response.destroyed).toBe(false);
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = read('a');
  await waiting(3);
  answerAll('{}');
  expect(await again).toBe('{}');
});

it('asks once for readers who are traced apart, and tells the server of the first', async () => {
  const traced = (trace: Record<string, string>) => answers.ask({ body: 'a', headers: {}, trace, isRead: true });
  const all = [traced({ traceparent: '00-1' }), traced({ traceparent: '00-2' })];
  await waiting(1);
  expect(pending[0]?.request.headers['traceparent']).toBe('00-1');
  answerAll('{}');
  expect(await Promise.all(all)).toEqual(['{}', '{}']);
  expect(asked).toBe(1);
});
