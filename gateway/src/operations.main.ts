import './telemetry-off.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import { buildGraph } from './graph.ts';
import { buildManifest } from './registered/build.ts';
import { ownManifest } from './registered/manifest.ts';
import { operationsHelp, readOperationsOptions } from './registered/options.ts';
import { runProgram } from './start/program.ts';

await runProgram(async () => {
  const options = readOperationsOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(operationsHelp);
    return 0;
  }
  // npm runs scripts in the repository's folder and tells where the person was.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const own = fileURLToPath(ownManifest);
  const from = options.from === undefined ? resolve(own, '..') : resolve(here, options.from);
  const to = options.to === undefined ? own : resolve(here, options.to);
  const { operations, ...manifest } = buildManifest(from, buildGraph(supergraphSdl).schema);
  const text = `${JSON.stringify({ ...manifest, operations }, null, 2)}\n`;
  if (!options.check) {
    writeFileSync(to, text);
    process.stdout.write(`${operations.length} operations are registered in ${to}\n`);
    return 0;
  }
  if (text === readOr(to, '')) return 0;
  throw new Error(`${to} is not up to date with ${from}. Run: npm run operations`);
});

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
