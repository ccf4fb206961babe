import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from '@noline/runtime/services/lock';
import { type SubgraphName, subgraphNames } from '@noline/schema/subgraphs';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Programs that are ready to be started, again and again. */
export interface Programs {
  /** The file to start for an entry from the root: `gateway/src/main.ts`. */
  file(entry: string): string;
  /** To be called when none of them runs any more. */
  remove(): void;
}

/** The program of a subgraph, from the root. */
export const mainOf = (name: SubgraphName): string => `subgraphs/${name}/src/main.ts`;

/** Every program that tests start so. */
const entries = [
  ...subgraphNames.map(mainOf),
  ...['main', 'import.main', 'verify.main'].map((name) => `gateway/src/${name}.ts`),
  'gateway/test/chaos/gateway.main.ts',
  'subgraphs/order/src/testing/crashing.main.ts',
];
const nameOf = (entry: string): string => entry.replaceAll('/', '-').replace(/\.ts$/, '');

/** Sources find the files beside them from where they are, not from where they were put together. */
const ownUrls: Plugin = {
  name: 'own URLs',
  setup({ onLoad }) {
    onLoad({ filter: /\/gateway\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

/**
 * Puts the platform's programs together from their sources, in files that Node starts at a third of what it costs with a
 * loader. In a run of tests that is done once for all of them: see runtime/src/testing/global-setup.ts.
 */
export async function putTogether(): Promise<Programs> {
  const { TEST_FOLDER } = process.env;
  const folder = TEST_FOLDER ? join(TEST_FOLDER, 'programs') : mkdtempSync(join(tmpdir(), 'noline-programs-'));
  const file = (entry: string): string => join(folder, `${nameOf(entry)}.mjs`);
  await withLock(`${folder}.lock`, async () => {
    if (!entries.every((entry) => existsSync(file(entry)))) await bundle(folder);
  });
  return {
    file,
    remove() {
      if (!TEST_FOLDER) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(folder: string): Promise<void> {
  // What is CommonJS within asks for Node's own modules so.
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    entryPoints: entries.map((entry) => ({ in: join(root, entry), out: nameOf(entry) })),
    ...{
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      banner: { js },
      plugins: [ownUrls],
      loader: { '.node': 'copy' },
    },
    // Less to read at each start; of lines that can still be told where a process ends by a fault.
    ...{ minifyWhitespace: true, lineLimit: 160 },
    ...{ bundle: true, splitting: true, platform: 'node', format: 'esm', conditions: ['source'] },
  });
}
