// Writes what is made from the SDL: the supergraph and both as TypeScript. With `--check` it writes nothing and fails
// where a file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { compose } from './compose.ts';
import { subgraphNames } from './subgraphs.ts';

const folder = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

const values = read('values.graphql');
const sdl = Object.fromEntries(subgraphNames.map((name) => [name, `${values}\n${read(`subgraphs/${name}.graphql`)}`]));
const supergraph = compose(sdl);
const made = {
  'supergraph.graphql': supergraph,
  'src/sdl.generated.ts': [
    '// Made by `npm run generate` from values.graphql and subgraphs/*.graphql.',
    `export const subgraphSdl = ${JSON.stringify(sdl, null, 2)} as const;`,
    `export const supergraphSdl = ${JSON.stringify(supergraph)};`,
    '',
  ].join('\n'),
};

if (process.argv.includes('--check')) {
  for (const [path, content] of Object.entries(made)) {
    if (read(path) === content) continue;
    process.stdout.write(`schema/${path} is out of date\n`);
    process.exitCode = 1;
  }
} else {
  for (const [path, content] of Object.entries(made)) writeFileSync(new URL(path, folder), content);
  process.stdout.write(`schema/supergraph.graphql: ${subgraphNames.length} subgraphs composed\n`);
}
