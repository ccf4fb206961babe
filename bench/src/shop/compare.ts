import { step } from '@noline/runtime/progress';
import type { Measured } from '../load.ts';
import { type BenchStore, staffHeader } from '../platform.ts';
import { number } from '../report.ts';
import { descendants } from '../side-by-side/programs.ts';
import { type Expected, measureOnce, measureReads, type Row } from './measure.ts';
import { openShop, prepareCheckouts, type Shop } from './paths.ts';
import { stockToScreen } from './stock-to-screen.ts';
import { type System, type SystemName, startHive, startOwn, startSubgraphs, titles } from './systems.ts';

export interface Options {
  systems: readonly SystemName[];
  seconds: number;
  connections: number;
  /** Checkouts at each system. */
  orders: number;
  /** A folder for a CPU profile of the embedded shape. */
  profile?: string | undefined;
}

const stockChanges = 100;

/** Every path at every system, on the same data, and how long a change of stock takes to a screen of the embedded shape. */
export async function compareShapes(
  store: BenchStore,
  options: Options,
): Promise<{ rows: Row[]; screen: Measured | undefined }> {
  const { systems, profile } = options;
  const place = { store, servers: descendants(), connections: options.connections };
  const rows: Row[] = [];
  const expected: Expected = new Map();
  let shop: Shop | undefined;
  let screen: Measured | undefined;

  /** @param own where guests and carts are made */
  async function measure(system: System, own: System): Promise<void> {
    shop ??= await openShop(own.send, options.connections);
    for (const path of shop.reads) {
      rows.push(await told(path.name, system.name, () => measureReads(system, path, options, expected)));
    }
    const orders = await prepareCheckouts(own.send, shop, options.orders, options.connections);
    rows.push(await told(orders.name, system.name, () => measureOnce(system, orders, options, expected)));
  }

  if (systems.includes('embedded')) {
    const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    await using(startOwn(place, { flags }), async (own) => {
      await measure(own, own);
      const [sku = ''] = shop?.forSale ?? [];
      screen = await stockToScreen({ ...own, sku, staff: await staffHeader(own.url) }, stockChanges);
    });
  }
  if (systems.some((name) => name !== 'embedded')) {
    await using(startSubgraphs(store), (subgraphs) =>
      using(startOwn(place, { subgraphs }), async (own) => {
        if (systems.includes('distributed')) await measure(own, own);
        if (systems.includes('hive')) await using(startHive(place, subgraphs), (hive) => measure(hive, own));
      }),
    );
  }
  return { rows, screen };
}

/** Whatever becomes of the work, what was started for it stops. */
async function using<T extends { stop(): Promise<void> }>(starting: Promise<T>, work: (started: T) => Promise<void>) {
  const started = await starting;
  await work(started).finally(() => started.stop());
}

async function told(path: string, name: SystemName, measure: () => Promise<Row>): Promise<Row> {
  const running = step(`${path}, ${titles[name]}`);
  try {
    const row = await measure();
    running.done(`${number(row.perSecond)} a second`);
    return row;
  } catch (error) {
    running.fail((error as Error).message);
    throw error;
  }
}
