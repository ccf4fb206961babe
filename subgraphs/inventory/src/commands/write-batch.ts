import { setTimeout as pause } from 'node:timers/promises';
import { fault, faultCode } from '@noline/runtime/errors';
import { isDuplicateKey, isWriteConflict } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Transaction, transact } from '@noline/runtime/transaction';
import { decideAll, expireAll } from '../batch.ts';
import { type Book, openBook, type Reads, type StockCommand, type StockDesk } from '../book.ts';
import { bundleStore } from '../bundle.store.ts';
import { openDesk, usualLimits } from '../desk.ts';
import { locationStore } from '../location.store.ts';
import { reservationStore } from '../reservation.store.ts';
import { stockStore } from '../stock.store.ts';
import { sayReservationChanged } from './say-reservation-changed.ts';
import { sayStockChanged, sayStockMoved } from './say-stock-changed.ts';

type Command = StockCommand<unknown>;
type Settled = PromiseSettledResult<unknown>;

/** The way to change stock: commands for the same articles are decided one by one and written in one transaction. */
export function openStockDesk(deps: SubgraphDeps): StockDesk {
  const submit = openDesk<Command>(
    (tenant, commands) => writeTogether(deps, tenant, commands, usualLimits.batch),
    () => fault('OVERLOADED'),
  );
  return (tenant, command) => submit(tenant, keysOf(command.reads), command) as Promise<never>;
}

/** What commands must not be decided side by side about. */
const keysOf = ({ skus = [], rows = [], reservations = [], owners = [] }: Reads): string[] => [
  ...skus.map((sku) => `sku ${sku}`),
  ...rows.map(({ sku }) => `sku ${sku}`),
  ...reservations,
  ...owners,
];

/** How often a batch is tried that makes something which another process has just made. */
const tries = 5;
const giveUpMilliseconds = 9_000;
/**
 * The longest rest before a batch is tried again that another process was in the way of: what the last batch here took, so
 * that a slow database has time for more than tries. The driver's own rests grow, and then one process starves the rest.
 */
const [leastRest, mostRest] = [10, 500];
let lastBatchMilliseconds = leastRest;
const contended = new Error('another process was in the way');

/**
 * Decides commands one after the other and writes what comes of them in one transaction, past the desk: right beside
 * any other work on stock, but slow where that wants the same articles.
 *
 * @param together how many commands are not parted where another process is in the way: what takes long is never done
 * where others are quick
 */
export async function writeTogether<R>(
  deps: SubgraphDeps,
  tenant: string,
  commands: StockCommand<R>[],
  together = 1,
): Promise<PromiseSettledResult<R>[]> {
  const giveUp = performance.now() + giveUpMilliseconds;
  for (let duplicates = 0; ; ) {
    const begun = performance.now();
    try {
      const written = await writeBatch(deps, tenant, commands);
      lastBatchMilliseconds = performance.now() - begun;
      if (written) return written as PromiseSettledResult<R>[];
    } catch (thrown) {
      const isContended = thrown === contended;
      if (isContended && commands.length > together) return inHalves(deps, tenant, commands);
      if (isContended && performance.now() < giveUp) {
        await pause(Math.random() * Math.min(mostRest, Math.max(leastRest, lastBatchMilliseconds)));
        continue;
      }
      // Another process made what was not there a moment ago: look again.
      if (isDuplicateKey(thrown) && ++duplicates < tries) continue;
      const reason = isContended ? fault('OVERLOADED') : thrown;
      if (faultCode(reason) === 'INTERNAL' && commands.length > 1) return oneByOne(deps, tenant, commands);
      return commands.map(() => ({ status: 'rejected', reason }));
    }
  }
}

async function inHalves<R>(deps: SubgraphDeps, tenant: string, commands: StockCommand<R>[]) {
  const half = Math.ceil(commands.length / 2);
  const first = await writeTogether(deps, tenant, commands.slice(0, half));
  return [...first, ...(await writeTogether(deps, tenant, commands.slice(half)))];
}

/** So that what one of them does wrong does not fail the others. */
async function oneByOne<R>(deps: SubgraphDeps, tenant: string, commands: StockCommand<R>[]) {
  const settled: PromiseSettledResult<R>[] = [];
  for (const command of commands) settled.push(...(await writeTogether(deps, tenant, [command])));
  return settled;
}

/** Undefined where only holds were ended that are in the way of the commands. */
function writeBatch(deps: SubgraphDeps, tenant: string, commands: Command[]): Promise<Settled[] | undefined> {
  const actors = new Set(commands.map(({ actor }) => actor));
  // Events of a batch are said by whoever alone was in it; the ledger names everybody.
  const id = actors.size === 1 ? ([...actors][0] as string) : 'inventory';
  return transact(deps, { tenant, id }, (transaction) =>
    decideAndWrite(deps, tenant, transaction, commands).catch((thrown) => {
      throw isWriteConflict(thrown) ? contended : thrown;
    }),
  );
}

async function decideAndWrite(deps: SubgraphDeps, tenant: string, transaction: Transaction, commands: Command[]) {
  const reads = commands.map((command) => command.reads);
  const book = await readBook(deps, tenant, transaction, reads);
  const { settled, short } = decideAll(book, commands);
  const overdue = short.length > 0 ? await overdueOf(deps, book, transaction, short) : [];
  if (overdue.length === 0) {
    await write(deps, transaction, book);
    return settled;
  }
  // What should have been free already is freed first, and everybody is asked anew.
  const freed = await readBook(deps, tenant, transaction, [...reads, { reservations: overdue }]);
  expireAll(freed, overdue, 'inventory');
  // Where there may be more of them, nobody is asked before all are ended.
  const again = overdue.length < overdueLimit ? decideAll(freed, commands) : undefined;
  await write(deps, transaction, freed);
  return again?.settled;
}

async function overdueOf({ db }: SubgraphDeps, { tenant, now }: Book, { session }: Transaction, skus: string[]) {
  const found = await reservationStore(db, tenant, session).overdue(skus, now, overdueLimit);
  return found.map(({ id }) => id);
}

/** Holds that are ended in one transaction because a buyer is short; the sweeper has let them lie for long where there are more. */
const overdueLimit = 500;

const all = <K extends keyof Reads>(reads: readonly Reads[], key: K) => [
  ...new Set(reads.flatMap((read) => (read[key] ?? []) as NonNullable<Reads[K]>[number][])),
];

async function readBook(
  { db, now }: SubgraphDeps,
  tenant: string,
  { session }: Transaction,
  reads: Reads[],
): Promise<Book> {
  const at = now();
  const store = stockStore(db, tenant, session);
  const holds = reservationStore(db, tenant, session);
  const named = await some(all(reads, 'reservations'), (ids) => holds.byIds(ids));
  const owned = await some(all(reads, 'owners'), (owners) => holds.activeOf(owners));
  const reservations = [...named, ...owned.filter(({ id }) => !named.some((known) => known.id === id))];
  const asked = all(reads, 'skus');
  const bundles = await some([...new Set([...asked, ...all(reads, 'bundles')])], (skus) =>
    bundleStore(db, tenant, session).bySkus(skus),
  );
  const parts = bundles.filter(({ sku }) => asked.includes(sku)).flatMap(({ components }) => components);
  const skus = [...new Set([...asked, ...parts.map(({ sku }) => sku)])];
  const everywhere = await some(skus, (all) => store.bySkus(all));
  const places = [...all(reads, 'rows'), ...reservations.flatMap(({ allocations }) => allocations)];
  const somewhere = await some(
    places.filter(({ sku }) => !skus.includes(sku)),
    (single) => store.at(single),
  );
  const ships = await some(
    everywhere.map(({ locationId }) => locationId),
    (ids) => locationStore(db, tenant, session).shippingAmong(ids),
  );
  const movements = await some(all(reads, 'movements'), (ids) => store.knownMovements(ids));
  return openBook(tenant, at, { stock: [...everywhere, ...somewhere], reservations, bundles, movements, ships });
}

/** Asks for nothing where nothing is wanted. */
const some = async <W, R>(wanted: W[], find: (wanted: W[]) => Promise<R[]>): Promise<R[]> =>
  wanted.length > 0 ? find(wanted) : [];

async function write({ db }: SubgraphDeps, transaction: Transaction, { tenant, pending }: Book): Promise<void> {
  const { session } = transaction;
  const rows = [...pending.stock.values()];
  const reservations = [...pending.reservations.values()];
  const store = stockStore(db, tenant, session);
  await bundleStore(db, tenant, session).takeRowTurns(rows.flatMap(({ before, after }) => (before ? [] : after.sku)));
  await store.write(rows);
  await reservationStore(db, tenant, session).write(reservations);
  await store.move(pending.movements);
  for (const { after } of rows) sayStockChanged(transaction, after);
  sayStockMoved(transaction, rows, pending.movements);
  for (const rewritten of reservations) sayReservationChanged(transaction, rewritten);
}
