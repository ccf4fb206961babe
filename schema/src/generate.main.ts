import { readFileSync, writeFileSync } from 'node:fs';
import { compose, subgraphNames } from './compose.ts';

const folder = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

const values = read('values.graphql');
const sdl = Object.fromEntries(subgraphNames.map((name) => [name, `${values}\n${read(`subgraphs/${name}.graphql`)}`]));
const supergraph = compose(sdl);

writeFileSync(new URL('supergraph.graphql', folder), supergraph);
writeFileSync(
  new URL('src/sdl.generated.ts', folder),
  [
    '// Made by `npm run generate` from values.graphql and subgraphs/*.graphql.',
    `export const subgraphSdl = ${JSON.stringify(sdl, null, 2)} as const;`,
    `export const supergraphSdl = ${JSON.stringify(supergraph)};`,
    '',
  ].join('\n'),
);
process.stdout.write(`schema/supergraph.graphql: ${subgraphNames.length} subgraphs composed\n`);
