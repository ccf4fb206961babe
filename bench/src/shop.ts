import { step } from '@noline/runtime/progress';
import { type Benchmark, numberOf } from './benchmark.ts';
import { type Measured, makeSend } from './load.ts';
import { type BenchPlatform, staffHeader, startPlatform } from './platform.ts';
import { table } from './report.ts';
import { shopPaths, stockToScreen } from './shop-paths.ts';

interface Options {
  seconds: number;
  connections: number;
  products: number;
}

/** The main paths of a shop, one after the other, each under full load. */
export const shop: Benchmark = {
  name: 'shop',
  summary: 'product page, search page, add to cart, place order, stock change to screen',
  help: `Measures the embedded shape: each path is loaded by itself. Prints requests per second, p50/p95/p99 and the memory of
the gateway.

  --seconds N      how long each path is loaded, 10 without it
  --connections N  requests at a time, 32 without it
  --products N     size of the demo retailer, 300 without it
  --profile DIR    write a CPU profile of the gateway there, to open in a browser's developer tools
`,
  options: {
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '32' },
    products: { type: 'string', default: '300' },
    profile: { type: 'string' },
  },
  async run(values, env) {
    const [seconds, connections, products] = [
      numberOf(values, 'seconds'),
      numberOf(values, 'connections'),
      numberOf(values, 'products'),
    ];
    const profile = values['profile'] as string | undefined;
    const platform = await startPlatform(env, products, { profile });
    try {
      await measure(platform, { seconds, connections, products });
    } finally {
      await platform.stop();
    }
  },
};

async function measure(platform: BenchPlatform, { seconds, connections, products }: Options): Promise<void> {
  const { send, close } = makeSend(platform.url, connections);
  const paths = { url: platform.url, send, seconds, connections, staff: await staffHeader(platform.url) };
  const rows: Measured[] = [];
  let running = step('product page');
  await shopPaths(paths, (measured) => {
    rows.push(measured);
    running.done(measured.name);
    running = step('next path');
  });
  rows.push(await stockToScreen(paths, 100));
  running.done('stock to screen');
  const memory = Math.round(platform.memory() / 1e6);
  await close();
  process.stdout.write(`
Embedded shape, ${products} products, ${connections} connections, ${seconds} s a path, load from the same machine
Database: ${platform.servers.mongodb}. Cache: ${platform.servers.redis}. Node ${process.version}.

${table(rows)}

Memory of the gateway's process after the run: ${memory} MB
`);
}
