import fc from 'fast-check';
import { decideAll, expireAll } from './batch.ts';
import { openBook, type StockCommand } from './book.ts';
import { claimsOf, isStoreReservation, type ReservationDocument, statusAt } from './reservation.ts';
import { endById, reserve, setCartHold } from './reservation-decisions.ts';
import { heldBy, movementsOf, reservationFaults, rowFaults } from './soundness.ts';
import { type MovementDocument, movementId, type StockDocument, stockId } from './stock.ts';
import { adjustStockRow, count, transfer } from './stock-decisions.ts';
import { reserveAtStore } from './store-decisions.ts';

const tenant = 't';
const actor = 'someone';
const [warehouse, store] = ['W', 'S'];

/** What a database would have. */
interface World {
  stock: Map<string, StockDocument>;
  reservations: Map<string, ReservationDocument>;
  movements: Map<string, MovementDocument>;
}

type Command = StockCommand<unknown>;

const empty = (): World => ({ stock: new Map(), reservations: new Map(), movements: new Map() });

const open = ({ stock, reservations, movements }: World, now: Date) =>
  openBook(tenant, now, {
    stock: [...stock.values()],
    reservations: [...reservations.values()],
    bundles: [
      {
        sku: 'KIT',
        components: [
          { sku: 'A', quantity: 2 },
          { sku: 'B', quantity: 1 },
        ],
      },
    ],
    movements: [...movements.keys()],
    ships: [warehouse],
  });

/** Does a batch as commands/write-batch.ts does it, and tells the answers. */
function doBatch(world: World, commands: readonly Command[], now: Date): unknown[] {
  let book = open(world, now);
  let { settled, short } = decideAll(book, commands);
  const overdue = [...world.reservations.values()].filter(
    (hold) => hold.status !== statusAt(hold, now) && hold.allocations.some(({ sku }) => short.includes(sku)),
  );
  if (overdue.length > 0) {
    book = open(world, now);
    expireAll(
      book,
      overdue.map(({ id }) => id),
      actor,
    );
    settled = decideAll(book, commands).settled;
  }
  for (const [id, { before, after }] of book.pending.stock) {
    expect(after.version).toBe((before?.version ?? 0) + 1);
    world.stock.set(id, after);
  }
  for (const [id, { after }] of book.pending.reservations) world.reservations.set(id, after);
  for (const movement of book.pending.movements) {
    expect(world.movements.has(movement._id)).toBe(false);
    world.movements.set(movement._id, movement);
  }
  return settled.map((one) => (one.status === 'fulfilled' ? plain(one.value, now) : one.reason.message));
}

/** An answer without what tells only in how many batches it came about. */
function plain(answer: unknown, now: Date): unknown {
  const { reservation, ...rest } = { reservation: undefined, ...(answer as object | null) };
  if (reservation) return { ...rest, reservation: plain(reservation, now) };
  if (!answer || !('allocations' in (answer as object))) return answer;
  const hold = answer as ReservationDocument;
  // They stand in the order of what is free, which overdue holds change where they are ended a command earlier.
  const allocations = hold.allocations
    .map(({ sku, locationId, quantity }) => `${quantity} ${sku}@${locationId}`)
    .sort();
  return { id: hold.id, allocations, status: statusAt(hold, now) };
}

function faultsOf({ stock, reservations, movements }: World) {
  const ledger = new Map<string, number>();
  for (const { sku, locationId, by } of movements.values()) {
    const id = stockId(tenant, sku, locationId);
    ledger.set(id, (ledger.get(id) ?? 0) + by);
  }
  const holds = [...reservations.values()];
  const claims = holds
    .filter(isStoreReservation)
    .filter(({ status }) => status === 'ACTIVE')
    .flatMap((hold) => claimsOf(hold).map((claim) => [claim, hold._id] as const));
  const owners = new Map(claims);
  expect(owners.size).toBe(claims.length);
  const moved = (hold: ReservationDocument) =>
    new Map(movementsOf(hold).flatMap((id) => (movements.has(id) ? [[id, movements.get(id)?.by ?? 0] as const] : [])));
  return [
    ...rowFaults([...stock.values()], ledger, heldBy(holds)),
    ...holds.flatMap((hold) => reservationFaults(hold, new Set(stock.keys()), moved(hold), owners)),
  ];
}

const sku = fc.constantFrom('A', 'B', 'C');
const place = fc.constantFrom(warehouse, store);
const units = fc.integer({ min: 1, max: 6 });
const id = fc.constantFrom('res_1', 'res_2', 'res_3', 'res_4', 'res_5');
const key = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8');
const line = fc.record({ sku: fc.oneof(sku, fc.constant('KIT')), quantity: units });
const placed = fc.record({ sku, quantity: units, locationId: fc.option(place, { nil: undefined }) });
const expiresAt = fc.integer({ min: 1, max: 30 }).map((minutes) => new Date(minutes * 60_000));
const reads = {};

const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({
      id,
      lines: fc.array(fc.oneof(line, placed), { minLength: 1, maxLength: 3 }),
      expiresAt,
      cart: fc.boolean(),
    })
    .map(
      ({ cart, ...wish }): Command => ({
        actor,
        reads,
        decide: (book) => reserve(book, { ...wish, kind: 'CHECKOUT' }, actor, cart ? 'res_cart' : undefined),
      }),
    ),
  fc.record({ lines: fc.array(line, { maxLength: 2 }), expiresAt, cartVersion: fc.integer({ min: 1, max: 9 }) }).map(
    (wish): Command => ({
      actor,
      reads,
      decide: (book) => setCartHold(book, { ...wish, id: 'res_cart', kind: 'CART' }, actor),
    }),
  ),
  fc.record({ id: id.map((one) => `${one}s`), quantity: units, sku, expiresAt }).map(
    ({ quantity, sku: of, ...wish }): Command => ({
      actor,
      reads,
      decide: (book) =>
        reserveAtStore(book, {
          ...wish,
          lines: [{ sku: of, quantity, locationId: store }],
          store: { owner: 'o', locationId: store, pickupCode: wish.id, lines: [{ sku: of, quantity }] },
        }),
    }),
  ),
  fc
    .record({
      id: fc.oneof(
        id,
        id.map((one) => `${one}s`),
        fc.constant('res_cart'),
      ),
      wish: fc.constantFrom('commit', 'release', 'return', 'expire'),
    })
    .map(({ id: of, wish }): Command => ({ actor, reads, decide: (book) => endById(book, of, wish, actor) })),
  fc.record({ key, sku, locationId: place, by: fc.integer({ min: -5, max: 20 }) }).map(
    ({ key: of, ...wish }): Command => ({
      actor,
      reads,
      decide: (book) => adjustStockRow(book, { ...wish, kind: 'CORRECTED', reason: 'r' }, { id: `mov_${of}`, actor }),
    }),
  ),
  fc.record({ key, sku, quantity: units, from: place }).map(
    ({ key: of, from, ...moved }): Command => ({
      actor,
      reads,
      decide: (book) => {
        const to = from === store ? warehouse : store;
        return transfer(book, { reference: `t${of}${moved.sku}${from}`, from, to, lines: [moved], actor });
      },
    }),
  ),
  fc.record({ key, sku, counted: fc.integer({ min: 0, max: 15 }), locationId: place }).map(
    ({ key: of, locationId, ...counted }): Command => ({
      actor,
      reads,
      decide: (book) =>
        count(book, { reference: `c${of}${counted.sku}${locationId}`, locationId, lines: [counted], actor }),
    }),
  ),
);

/** Commands in batches, each at a time in minutes; times may go back. */
const history = fc.array(
  fc.record({ minute: fc.integer({ min: 0, max: 40 }), commands: fc.array(command, { minLength: 1, maxLength: 8 }) }),
  { maxLength: 12 },
);

const rest = { stock: [12, 9, 5], at: new Date(0) };

function filled(): World {
  const world = empty();
  for (const locationId of [warehouse, store])
    for (const [index, of] of ['A', 'B', 'C'].entries()) {
      const by = rest.stock[index] ?? 0;
      const _id = movementId(tenant, { reference: 'first', kind: 'RECEIVED', sku: of, locationId });
      doBatch(
        world,
        [
          {
            actor,
            reads,
            decide: (book) =>
              adjustStockRow(book, { sku: of, locationId, by, kind: 'RECEIVED', reason: 'r' }, { id: _id, actor }),
          },
        ],
        rest.at,
      );
    }
  return world;
}

describe('a batch', () => {
  it('does what its commands would do one by one', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const [together, apart] = [filled(), filled()];
        for (const { minute, commands } of batches) {
          const now = new Date(minute * 60_000);
          const answers = doBatch(together, commands, now);
          expect(answers).toEqual(commands.flatMap((one) => doBatch(apart, [one], now)));
        }
        const state = ({ stock, movements }: World) => [
          [...stock.values()].map(({ _id, onHand }) => [_id, onHand]).sort(),
          [...movements.keys()].sort(),
        ];
        expect(state(together)).toEqual(state(apart));
      }),
      { numRuns: 150 },
    );
  });

  it('breaks no invariant, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const world = filled();
        for (const { minute, commands } of batches) {
          doBatch(world, commands, new Date(minute * 60_000));
          expect(faultsOf(world)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('answers a repeat as the first time, and changes nothing', () => {
    fc.assert(
      fc.property(history, command, (batches, again) => {
        const world = filled();
        for (const { minute, commands } of batches) doBatch(world, commands, new Date(minute * 60_000));
        const now = new Date(0);
        const first = doBatch(world, [again], now);
        const state = JSON.stringify([...world.stock.values()].map(({ onHand, reserved }) => [onHand, reserved]));
        expect(doBatch(world, [again], now)).toEqual(first);
        expect(JSON.stringify([...world.stock.values()].map(({ onHand, reserved }) => [onHand, reserved]))).toBe(state);
      }),
      { numRuns: 150 },
    );
  });

  it('fails a command that throws or would break the stock, and no other', () => {
    const world = filled();
    const broken: Command = {
      actor,
      reads,
      decide: () => {
        throw new Error('a bug');
      },
    };
    const wrong: Command = {
      actor,
      reads,
      decide: () => ({
        answer: null,
        stock: [
          { sku: 'B', locationId: warehouse, reserved: 1 },
          { sku: 'A', locationId: warehouse, onHand: -13 },
        ],
      }),
    };
    const right: Command = {
      actor,
      reads,
      decide: (book) =>
        reserve(
          book,
          { id: 'res_1', kind: 'CHECKOUT', lines: [{ sku: 'A', quantity: 12 }], expiresAt: new Date(1) },
          actor,
        ),
    };
    const [first, second, third] = doBatch(world, [broken, wrong, right], rest.at);
    expect([first, second]).toEqual(['a bug', 't/A@W would become negative']);
    expect(third).toMatchObject({ kind: 'held', reservation: { id: 'res_1' } });
    expect(faultsOf(world)).toEqual([]);
    expect(world.stock.get('t/B@W')?.reserved).toBe(0);
  });
});
