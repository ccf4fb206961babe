import { spawn, spawnSync } from 'node:child_process';
import { startToy, type Toy } from './toy.ts';
import { until } from './until.ts';

// The plainest client that there is, where this machine has it.
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let toy: Toy;
beforeAll(async () => {
  toy = await startToy('distributed');
});
afterAll(() => toy.stop());

/** Watches orders by `curl -N`; `text` is what has come. */
function watch(...more: string[]) {
  const query = 'subscription { orderChanged(customerId: "c1") { seq order { customer { name } } } }';
  const headers = ['Accept: text/event-stream', 'Content-Type: application/json', ...more];
  const options = headers.flatMap((header) => ['-H', header]);
  const curl = spawn('curl', ['-sN', ...options, '-d', JSON.stringify({ query }), toy.gateway.url]);
  let text = '';
  curl.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return {
    text: () => text,
    stop: () =>
      new Promise((resolve) => {
        curl.once('close', resolve);
        curl.kill();
      }),
  };
}

(hasCurl ? it : it.skip)('curl -N sees each event, and goes on behind the last one with Last-Event-ID', async () => {
  const first = watch();
  await until('curl listens', () => toy.world.watchers.size === 1);
  toy.say({ seq: 1 });
  await until('the event is there', () => first.text().includes('"seq":1'));
  const [, place] = first.text().match(/event: next\nid: (\d+)\ndata: \{"data":/) ?? [];
  await first.stop();
  await until('nobody listens', () => toy.world.watchers.size === 0);
  for (const seq of [2, 3]) toy.say({ seq });
  const again = watch(`Last-Event-ID: ${place}`);
  await until('both events are there', () => again.text().includes('"seq":3'));
  toy.say({ seq: 4 });
  await until('the next one is there', () => again.text().includes('"seq":4'));
  expect([...again.text().matchAll(/"seq":(\d)/g)].map(([, seq]) => Number(seq))).toEqual([2, 3, 4]);
  expect([...again.text().matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name)).toEqual(Array(3).fill('Name-c1'));
  await again.stop();
  await until('nobody listens', () => toy.world.watchers.size === 0);
});
