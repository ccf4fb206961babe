import { step } from '@noline/runtime/progress';
import { Pool } from 'undici';
import { type Benchmark, numberOf } from './benchmark.ts';
import { type Measured, summary } from './load.ts';
import { startPlatform } from './platform.ts';
import { table } from './report.ts';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const listed = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const body = (query: string, variables: object = {}): string => JSON.stringify({ query, variables });
const byId = 'query ($id: ID) { product(id: $id) { id } }';

/** Requests that cost their sender nothing, as bodies by what is too much of. */
const bombs: Readonly<Record<string, string>> = {
  depth: body(`{ categories ${'{ children '.repeat(40)} { id } ${'}'.repeat(40)} }`),
  'depth beyond any stack': body('{ a '.repeat(20_000)),
  'depth of a value': body(`{ product(id: ${listed(900)}) { id } }`),
  'depth of JSON': `{"query": "{ __typename }", "variables": {"a": ${listed(60_000)}}}`,
  aliases: body(`{ categories { ${times(500, (index) => `a${index}: id`)} } }`),
  'root fields': body(`{ ${times(300, (index) => `a${index}: categories { id }`)} }`),
  'one field over and over': body(`{ categories { ${'id '.repeat(1_900)} } }`),
  'a cycle of fragments': body('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
  'fragments that double': body(
    `{ categories { ...F0 } } ${times(38, (i) => `fragment F${i} on Category { ...F${i + 1} ...F${i + 1} }`)} fragment F38 on Category { id }`,
  ),
  directives: body(`{ __typename ${'@include(if: true) '.repeat(400)} }`),
  tokens: body(`{ ${'a '.repeat(30_000)} }`),
  comments: body(`${'#\n'.repeat(60_000)} { __typename }`),
  '10,000 errors': body(`{ ${times(10_000, (index) => `a${index}`)} }`),
  'a schema that goes round': body(
    `{ __schema { types ${'{ fields { type '.repeat(5)} { name } ${'} }'.repeat(5)} } }`,
  ),
  'lists in lists': body(
    `{ ${times(10, (i) => `a${i}: searchProducts(first: 100) { nodes { variants { availability { locations { location { name } } } } } }`)} }`,
  ),
  'a huge list': body(byId, { id: Array(30_000).fill('a') }),
  'a huge text': body(byId, { id: 'x'.repeat(220_000) }),
  'many variables': body(byId, Object.fromEntries(Array.from({ length: 12_000 }, (_, i) => [`v${i}`, i]))),
  'a batch': JSON.stringify(Array(1_000).fill({ query: '{ __typename }' })),
};

/** How quickly requests are refused that would cost much, and what memory they leave behind. */
export const queryBombs: Benchmark = {
  name: 'bombs',
  summary: 'requests that want too much: how quickly each is refused, and whether memory stays flat',
  help: `Sends each kind of bomb again and again, one at a time, as anybody without a session; all of it twice, and prints what the
client waited the second time. Memory that does not grow from one time to the other is garbage, and nothing is kept.

  --rounds N    how often each is sent, 50 without it
`,
  options: { rounds: { type: 'string', default: '50' } },
  async run(values, env) {
    const rounds = numberOf(values, 'rounds');
    const platform = await startPlatform(env, 10);
    const pool = new Pool(new URL(platform.url).origin, { connections: 1 });
    try {
      const rows: Measured[] = [];
      const megabytes: number[] = [];
      for (const title of ['Bombs, to warm up', 'Bombs']) {
        const running = step(title);
        rows.length = 0;
        for (const [name, bomb] of Object.entries(bombs)) rows.push(await measure(pool, name, bomb, rounds));
        megabytes.push(Math.round(platform.memory() / 1e6));
        running.done();
      }
      const [half, whole] = megabytes;
      process.stdout.write(
        `\n${table(rows)}\n\nMemory of the gateway's process: ${half} MB after as many before, ${whole} MB after these\n`,
      );
    } finally {
      await pool.destroy();
      await platform.stop();
    }
  },
};

async function measure(pool: Pool, name: string, bomb: string, rounds: number): Promise<Measured> {
  const waited: number[] = [];
  const codes: Record<string, number> = {};
  const begin = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const answer = await pool.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bomb,
    });
    const { errors } = (await answer.body.json()) as { errors?: { extensions?: { code?: string } }[] };
    waited.push(performance.now() - start);
    if (answer.statusCode < 400) throw new Error(`"${name}" was not refused.`);
    const code = errors?.[0]?.extensions?.code ?? 'UNKNOWN';
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return summary(name, waited, performance.now() - begin, codes);
}
