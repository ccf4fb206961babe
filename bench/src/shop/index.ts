import { type Benchmark, chooseFrom, numberOf } from '../benchmark.ts';
import { openStore } from '../platform.ts';
import { table } from '../report.ts';
import { compareShapes, type Options } from './compare.ts';
import { equality, goals, isRight, shopTable } from './results.ts';
import { systemNames } from './systems.ts';

/** The main paths of a shop, one after the other, each under full load. */
export const shop: Benchmark = {
  name: 'shop',
  summary: 'product page, search page, cart view and checkout: embedded, distributed, and behind Hive Gateway',
  help: `Loads each path by itself: on every connection the next request goes out as soon as the one before is answered. Every
request is also asked once of each system, and the answers are compared. At the end, the time from a change of stock to a screen.

  --systems LIST   ${systemNames.join(',')} without it
                     embedded     the gateway with the subgraphs in it, one process
                     distributed  the gateway, and five subgraphs that are a process each
                     hive         Hive Gateway in front of the same five processes
  --seconds N      how long reads are loaded, 5 without it; before that they run for two
  --orders N       checkouts at each system, 100 without it
  --connections N  requests at a time, 16 without it
  --products N     size of the demo retailer, 300 without it
  --profile DIR    write a CPU profile of the embedded shape there, to open in a browser's developer tools

Noline is built as it is deployed. Hive Gateway is installed once, into .noline/peers (some 500 MB).
`,
  options: {
    systems: { type: 'string', default: systemNames.join(',') },
    seconds: { type: 'string', default: '5' },
    orders: { type: 'string', default: '100' },
    connections: { type: 'string', default: '16' },
    products: { type: 'string', default: '300' },
    profile: { type: 'string' },
  },
  async run(values, env) {
    const options: Options = {
      systems: chooseFrom(values, 'systems', systemNames),
      seconds: numberOf(values, 'seconds'),
      orders: numberOf(values, 'orders'),
      connections: numberOf(values, 'connections'),
      profile: values['profile'] as string | undefined,
    };
    const products = numberOf(values, 'products');
    const store = await openStore(env, products);
    const { rows, screen } = await compareShapes(store, options).finally(store.stop);
    const { seconds, connections, orders } = options;
    const parts = [
      `${products} products, ${connections} connections, ${seconds} s a path, ${orders} checkouts, load from the same machine
Database: ${store.servers.mongodb}. Cache: ${store.servers.redis}. Node ${process.version}.`,
      shopTable(rows),
      equality(rows),
      ...(options.systems.includes('hive') ? [hiveIsSpared] : []),
      goals(rows),
      ...(screen ? [table([screen])] : []),
    ];
    process.stdout.write(`\n${parts.filter(Boolean).join('\n\n')}\n`);
    if (!isRight(rows)) process.exitCode = 1;
  },
};

const hiveIsSpared = `What Noline's gateway does for each request and Hive is spared: who calls, is told to Hive ready for the subgraphs, signed by
the benchmark; there are no sessions, no limits and cost, and nothing is kept from those who may not see it.`;
