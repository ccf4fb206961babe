import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@noline/runtime/ids';
import { connectMongo } from '@noline/runtime/mongo';
import { boutique, fill } from './fill.ts';
import { runProgram } from './program.ts';
import { type Programs, putTogether } from './programs.ts';
import { type Shape, startShape } from './shapes.ts';
import { openCart, placeUntilAnswered, startGuest } from './shopper.ts';

jest.setTimeout(90_000);

const folder = mkdtempSync(join(tmpdir(), 'noline-verify-'));
const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
let shape: Shape;
let programs: Programs;

beforeAll(async () => {
  programs = await putTogether();
  shape = await startShape('embedded');
  await fill(shape, 'demo', boutique);
});

afterAll(async () => {
  programs?.remove();
  await shape?.stop();
  rmSync(folder, { recursive: true });
});

const env = () => ({ MONGODB_URL, REDIS_URL, PREFIX: shape.prefix, NOLINE_FOLDER: folder });
const verify = (...args: string[]) => runProgram('verify.main.ts', args, env(), programs);

it('finds nothing in a shop at work, and names what does not hold', async () => {
  const buyer = await startGuest(shape.url);
  const cartId = await openCart(buyer, [{ sku: 'JACKET-S', quantity: 2 }]);
  const { order } = await placeUntilAnswered(buyer, { cartId, idempotencyKey: newId('req') });
  expect(order).toMatchObject({ status: 'PLACED' });
  const sound = await runProgram('verify.main.ts', [], env());
  expect(sound.output).toMatch(/✔ cart {2}1 carts/);
  expect(sound.output).toMatch(/Everything holds: [\d,]+ looked at, no violation\./);
  expect(sound.code).toBe(0);

  const mongo = connectMongo(MONGODB_URL);
  const carts = mongo.db(`${shape.prefix}_cart`).collection<{ _id: string }>('carts');
  await carts.updateOne({ _id: cartId }, { $set: { orderId: null } });
  const broken = await verify('--subgraph', 'cart');
  expect(broken.output).toMatch(/✖ cart {2}1 carts, \d+ events; 1 violation/);
  expect(broken.output).toContain(
    `a cart has an order id while it is completing or ordered: violated once\n  demo  ${cartId}: ORDERED, null\n`,
  );
  expect(broken.output).not.toContain('inventory');
  expect(broken.code).toBe(1);
  await mongo.close();
});

it('explains itself, and refuses what it does not know', async () => {
  expect(await verify('--help')).toMatchObject({ code: 0, output: expect.stringContaining('npm run verify') });
  const unknown = await verify('--subgraph', 'till');
  expect(unknown.output).toContain('There is no subgraph "till". Subgraphs are product, customer,');
  expect(unknown.code).toBe(2);
});
