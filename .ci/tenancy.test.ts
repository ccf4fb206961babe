import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.ts';

/** Who may do what lies past the tenant, and why. Whoever adds a file here answers for each of its queries. */
const allowed = {
  // What acts for nobody: it walks through everything, or takes up what is due.
  everyTenant: [
    'subgraphs/cart/src/cart.store.ts',
    'subgraphs/cart/src/handover.store.ts',
    'subgraphs/customer/src/card.store.ts',
    'subgraphs/customer/src/consent.store.ts',
    'subgraphs/customer/src/customer.store.ts',
    'subgraphs/customer/src/device.store.ts',
    'subgraphs/customer/src/enrolment.store.ts',
    'subgraphs/customer/src/erasure.store.ts',
    'subgraphs/customer/src/external-identity.store.ts',
    'subgraphs/customer/src/role.store.ts',
    'subgraphs/customer/src/staff.store.ts',
    'subgraphs/inventory/src/reservation.store.ts',
    'subgraphs/inventory/src/verify.ts',
    'subgraphs/order/src/order.store.ts',
    'subgraphs/order/src/payments/simulated-payment.store.ts',
    'subgraphs/order/src/saga.store.ts',
    'subgraphs/product/src/product.store.ts',
  ],
  // The keys that tokens are signed with; whether the demo was filled in.
  platformCollection: ['gateway/src/start/seeded.store.ts', 'subgraphs/customer/src/signing-key.store.ts'],
  openDatabase: ['gateway/src/start/seeded.store.ts'],
  // A benchmark of the database itself; whether the database answers.
  driver: ['bench/src/flash-sale/guarded-updates.ts', 'gateway/src/run.ts'],
};

const uses: Record<keyof typeof allowed, RegExp> = {
  // The bare names, so that none is taken under another one.
  everyTenant: /\beveryTenant\b/,
  platformCollection: /\bplatformCollection\b/,
  openDatabase: /\bopenDatabase\b/,
  driver: /\.\s*(db|collection)\s*(<[^()]*>)?\(|\bnew MongoClient\b/,
};

/** All code that is neither the runtime's nor a test's. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  // What git lists and somebody has just deleted is nobody's.
  .filter(
    (path) =>
      path &&
      existsSync(join(root, path)) &&
      !/^(runtime|\.ci)\/|\.test\.ts$|\.generated\.ts$|\/(test|testing)\//.test(path),
  );

const using = (pattern: RegExp): string[] =>
  files.filter((path) => pattern.test(readFileSync(join(root, path), 'utf8'))).sort();

test.each(Object.keys(allowed) as (keyof typeof allowed)[])('who uses %s is known by name', (way) => {
  expect(using(uses[way])).toEqual(allowed[way]);
});
