import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './run-command.ts';

const packages = ['schema', 'runtime', 'gateway', 'subgraphs/cart', 'subgraphs/order', 'bench'];
const libraries = ['mongodb', 'redis', 'zod', 'graphql'];

/** Files of a small repository, each with what it imports; the text behind the arrow is the rule that refuses it. */
const imports = `
schema/src/events.ts ./compose.ts
schema/src/events.ts graphql
schema/src/compose.ts @noline/runtime/money -> schema-alone
runtime/src/mongo.ts mongodb
runtime/src/mongo.ts @noline/schema/events
runtime/src/ask.ts @noline/cart/index -> runtime-below
runtime/src/ask.ts @noline/gateway/server -> runtime-below
runtime/src/ask.ts @noline/cart/resolvers -> runtime-below subgraph-value answers-below-index
runtime/src/led.ts ./lease.ts
runtime/src/lease.ts ./led.ts -> no-cycle
runtime/src/led.ts ./nothing.ts -> found
runtime/src/redis.ts ./utils.ts -> no-empty-word
runtime/src/redis.ts ./testing/platform.ts -> testing-in-tests
runtime/src/redis.test.ts ./testing/platform.ts
gateway/src/subgraphs.ts @noline/cart/index
gateway/src/subgraphs.ts @noline/cart/import/index
gateway/src/subgraphs.ts @noline/cart/resolvers -> subgraph-value answers-below-index
gateway/src/server.ts @noline/cart/index -> one-list
gateway/src/server.ts @noline/bench/load -> gateway-below
gateway/src/start/demo.ts @noline/bench/load
gateway/src/server.ts ./main.ts -> main-on-top
gateway/src/server.ts mongodb -> database-in-stores
gateway/test/cart.e2e.test.ts @noline/cart/index
subgraphs/cart/src/main.ts ./index.ts
subgraphs/cart/src/index.ts ./resolvers.ts
subgraphs/cart/src/index.ts ./cart.store.ts
subgraphs/cart/src/index.ts @noline/order/index -> no-other-subgraph index-for-others
subgraphs/cart/src/index.ts @noline/gateway/server -> subgraph-below
subgraphs/cart/src/resolvers.ts ./commands/add-line.ts
subgraphs/cart/src/resolvers.ts ./commands/remove-line.ts
subgraphs/cart/src/resolvers.ts ./import/index.ts -> importers-aside
subgraphs/cart/src/reactions.ts ./whole.ts
subgraphs/cart/src/verify.ts ./cart.store.ts
subgraphs/cart/src/whole.ts ./verify.ts -> answers-below-index rules-pure
subgraphs/cart/src/whole.ts ./index.ts -> index-for-others rules-pure
subgraphs/cart/src/commands/add-line.ts ./say-changed.ts
subgraphs/cart/src/commands/add-line.ts ../context.ts
subgraphs/cart/src/commands/add-line.ts ../cart.store.ts
subgraphs/cart/src/commands/add-line.ts mongodb -> database-in-stores
subgraphs/cart/src/commands/add-line.ts redis -> cache-in-search-stores
subgraphs/cart/src/commands/add-line.ts @noline/runtime/redis -> cache-in-search-stores
subgraphs/cart/src/commands/remove-line.ts ../reactions.ts -> answers-below-index
subgraphs/cart/src/context.ts ./cart.store.ts
subgraphs/cart/src/context.ts ./commands/remove-line.ts -> commands-below-answers
subgraphs/cart/src/cart.store.ts mongodb
subgraphs/cart/src/cart.store.ts ./cart.ts
subgraphs/cart/src/cart.store.ts @noline/runtime/mongo
subgraphs/cart/src/cart.store.ts @noline/runtime/database -> database-sealed
subgraphs/cart/src/line.store.ts ./context.ts -> context-above-stores
subgraphs/cart/src/line.store.ts ./commands/say-changed.ts -> commands-below-answers
subgraphs/cart/src/line.store.ts @noline/runtime/redis -> cache-in-search-stores
subgraphs/cart/src/search.store.ts @noline/runtime/redis
subgraphs/cart/src/cart.ts ./totals.ts
subgraphs/cart/src/cart.ts @noline/runtime/money
subgraphs/cart/src/cart.ts @noline/schema/scopes
subgraphs/cart/src/cart.ts @noline/schema/events -> rules-pure
subgraphs/cart/src/cart.ts @noline/runtime/ids -> rules-pure
subgraphs/cart/src/cart.ts node:crypto -> rules-pure
subgraphs/cart/src/cart.ts zod -> zod-for-input
subgraphs/cart/src/cart-input.ts zod
subgraphs/cart/src/cart-input.ts graphql -> rules-pure
subgraphs/cart/src/totals.ts ./line.store.ts -> rules-pure
subgraphs/cart/src/totals.test.ts ./line.store.ts
subgraphs/cart/src/import/index.ts ../commands/say-changed.ts
`;

const rows = imports
  .trim()
  .split('\n')
  .map((row) => row.split(' -> '))
  .map(([edge = '', rules = '']) => ({ edge, rules: rules.split(' ').filter(Boolean).sort() }));

const folder = mkdtempSync(join(tmpdir(), 'noline-imports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { flag: 'a' });
}

/** The file that an import names, if it is one of ours. */
function target(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  const [, name, rest] = /^@noline\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  const home = packages.find((path) => path === name || path === `subgraphs/${name}`);
  return home && `${home}/src/${rest}.ts`;
}

function makeRepository(): void {
  for (const path of packages) {
    const name = `@noline/${path.split('/').at(-1)}`;
    write(`${path}/package.json`, JSON.stringify({ name, exports: { './*': { source: './src/*.ts' } } }));
    mkdirSync(join(folder, 'node_modules/@noline'), { recursive: true });
    symlinkSync(join(folder, path), join(folder, 'node_modules', name));
  }
  for (const name of libraries) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const { edge } of rows) {
    const [from = '', specifier = ''] = edge.split(' ');
    write(from, `import type {} from '${specifier}';\n`);
    const to = target(from, specifier);
    if (to && !to.includes('nothing')) write(to, '');
  }
  for (const file of ['tsconfig.json', '.dependency-cruiser.cjs']) cpSync(join(root, file), join(folder, file));
}

test('each rule refuses what it is for, and nothing else', async () => {
  makeRepository();
  const command = ['--no-progress', '--output-type=json', ...new Set(packages.map((path) => path.split('/')[0] ?? ''))];
  // It ends with the number of errors as its code.
  const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/depcruise'), command, {
    cwd: folder,
    maxBuffer: 50_000_000,
  }).catch((ended: { stdout: string }) => ended);
  const refused = new Map<string, string[]>();
  for (const { source, dependencies } of JSON.parse(stdout).modules) {
    for (const { module, protocol = '', rules = [] } of dependencies) {
      const names = rules.map(({ name }: { name: string }) => name).sort();
      refused.set(`${source} ${protocol}${module}`, names);
    }
  }
  // Which other of these edges lie on a cycle is of no interest.
  const seen = ({ edge, rules }: (typeof rows)[number]) =>
    refused.get(edge)?.filter((name) => name !== 'no-cycle' || rules.includes(name)) ?? 'not seen';
  expect(rows.map((row) => ({ edge: row.edge, rules: seen(row) }))).toEqual(rows);
});

test('each rule has an import that it refuses', () => {
  const config = readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8');
  const names = [...config.matchAll(/(?:never\(\s*|name: )'([a-z-]+)'/g)].map(([, name]) => name);
  expect([...new Set(rows.flatMap(({ rules }) => rules))].sort()).toEqual(names.sort());
});
