import { parseArgs } from 'node:util';
import { newId } from '@noline/runtime/ids';
import { step } from '@noline/runtime/progress';
import { signSession } from '@noline/runtime/session';
import type { Measured } from './load.ts';
import { makeSend } from './load.ts';
import { sessionKey, startPlatform } from './platform.ts';
import { table } from './report.ts';
import { shopPaths, stockToScreen } from './shop.ts';

const help = `npm run bench -- [options]

Measures the embedded shape on the demo retailer: product page, search page, add to cart, place order, and the time from
a stock change to a screen. Prints requests per second, p50/p95/p99 and the gateway's memory. Data is thrown away.

  --seconds N      how long each path is loaded, 10 without it
  --connections N  requests at a time, 32 without it
  --products N     size of the demo retailer, 300 without it
  --profile DIR    write a CPU profile of the gateway there, to open in a browser's developer tools
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '32' },
    products: { type: 'string', default: '300' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const [seconds, connections, products] = [
    Number(values.seconds),
    Number(values.connections),
    Number(values.products),
  ];
  const platform = await startPlatform(process.env, products, values.profile);
  const { send, close } = makeSend(platform.url, connections);
  const inAnHour = new Date(Date.now() + 3_600_000);
  const token = await signSession(
    { kind: 'staff', sub: newId('stf'), tenant: 'demo', scopes: ['stock:write'] },
    new TextEncoder().encode(sessionKey),
    inAnHour,
  );
  const shop = { url: platform.url, send, seconds, connections, staff: `Bearer ${token}` };
  const rows: Measured[] = [];
  let running = step('product page');
  await shopPaths(shop, (measured) => {
    rows.push(measured);
    running.done(measured.name);
    running = step('next path');
  });
  rows.push(await stockToScreen(shop, 100));
  running.done('stock to screen');
  const memory = Math.round(platform.memory() / 1e6);
  await close();
  await platform.stop();
  process.stdout.write(`
Embedded shape, ${products} products, ${connections} connections, ${seconds} s a path, load from the same machine
Database: ${platform.servers.mongodb}. Cache: ${platform.servers.redis}. Node ${process.version}.

${table(rows)}

Memory of the gateway's process after the run: ${memory} MB
`);
}

await main();
