import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Progress, step } from '@noline/runtime/progress';
import type { BuildOptions, Plugin } from 'esbuild';

const pageFolder = new URL('./', import.meta.url);
const rootFolder = new URL('../../', import.meta.url);
const stampFile = new URL('dist/stamp', pageFolder);

/** Where the bundle lies: `index.html` and `assets/`. */
export const bundleFolder = new URL('dist/', pageFolder);

/**
 * Bundles the page into `page/dist`, where that is missing or was made from other sources or another lock file.
 *
 * @returns whether it had to be made; it is replaced file by file, so a server may go on answering from it
 */
export async function buildPage({ progress = step }: { progress?: Progress } = {}): Promise<boolean> {
  const stamp = await sourceStamp();
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  const work = progress('Building the page');
  try {
    const bytes = await bundle();
    await writeFile(stampFile, stamp);
    work.done(`${(bytes / 1e6).toFixed(1)} MB`);
    return true;
  } catch (error) {
    work.fail('the page could not be built');
    throw error;
  }
}

async function sourceStamp(): Promise<string> {
  const sources = await readdir(new URL('src/', pageFolder), { recursive: true });
  const files = ['build.ts', 'data.ts', 'index.html', ...sources.sort().map((name) => `src/${name}`)];
  const lock = readFile(new URL('package-lock.json', rootFolder)).catch(() => '');
  const read = files.map((name) => readFile(new URL(name, pageFolder)).catch(() => ''));
  const hash = createHash('sha256');
  for (const content of await Promise.all([lock, ...read])) hash.update(content).update('\0');
  return hash.digest('hex');
}

const common = {
  absWorkingDir: fileURLToPath(rootFolder),
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  outdir: fileURLToPath(new URL('assets/', bundleFolder)),
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[hash]',
  assetNames: '[name]-[hash]',
} satisfies BuildOptions;

const workers = {
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
};

// graphiql/style.css holds the editor's styles already; the editor's modules would bring them a second time.
const stylesOnce: Plugin = {
  name: 'styles-once',
  setup: ({ onLoad }) => onLoad({ filter: /monaco-editor[\\/].*\.css$/ }, () => ({ contents: '', loader: 'css' })),
};

async function bundle(): Promise<number> {
  const { build } = await import('esbuild');
  const [page, work] = await Promise.all([
    build({
      ...common,
      entryPoints: { page: 'gateway/page/src/main.tsx', icon: 'gateway/page/src/icon.svg' },
      format: 'esm',
      splitting: true,
      jsx: 'automatic',
      loader: { '.svg': 'copy' },
      plugins: [stylesOnce],
    }),
    build({ ...common, entryPoints: Object.fromEntries(Object.entries(workers).map(([k, v]) => [`${k}-worker`, v])) }),
  ]);
  const assets = new Map(
    [...page.outputFiles, ...work.outputFiles].map(({ path, contents }) => [basename(path), contents]),
  );
  return write(assets, await indexPage([...assets.keys()]));
}

async function indexPage(names: string[]): Promise<string> {
  const named = (start: string, end: string): string => {
    const name = names.find((candidate) => candidate.startsWith(`${start}-`) && candidate.endsWith(end));
    if (!name) throw new Error(`The bundle has no ${start}${end}.`);
    return `/page/${name}`;
  };
  const workerUrls = Object.fromEntries(Object.keys(workers).map((key) => [key, named(`${key}-worker`, '.js')]));
  const slots: Record<string, string> = {
    icon: named('icon', '.svg'),
    styles: named('page', '.css'),
    script: named('page', '.js'),
    workers: JSON.stringify(workerUrls).replaceAll('"', '&quot;'),
  };
  const template = await readFile(new URL('index.html', pageFolder), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => slots[slot] ?? '');
}

/** Assets first, the page that names them last and at once, what it does not name any more after that. */
async function write(assets: Map<string, Uint8Array>, html: string): Promise<number> {
  const folder = new URL('assets/', bundleFolder);
  await mkdir(folder, { recursive: true });
  const compress = promisify(gzip);
  const files = await Promise.all(
    [...assets].map(async ([name, content]) => {
      await writeFile(new URL(name, folder), content);
      await writeFile(new URL(`${name}.gz`, folder), await compress(content));
      return [name, `${name}.gz`];
    }),
  );
  const fresh = new URL(`index.${process.pid}.html`, bundleFolder);
  await writeFile(fresh, html);
  await rename(fresh, new URL('index.html', bundleFolder));
  const kept = new Set(files.flat());
  const old = (await readdir(folder)).filter((name) => !kept.has(name));
  await Promise.all(old.map((name) => rm(new URL(name, folder), { force: true })));
  return [...assets.values()].reduce((sum, { length }) => sum + length, 0);
}
