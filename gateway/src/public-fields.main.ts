// Writes schema/public-fields.txt: the fields that anybody reaches. A test fails where it is not what the graph says, so
// that making something public is an act of its own, which a reviewer sees.
import { writeFileSync } from 'node:fs';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import { walkFields } from './access/walk.ts';
import { buildGraph } from './graph.ts';

const { schema, guards } = buildGraph(supergraphSdl);
const walked = walkFields(schema, guards);
writeFileSync(new URL('../../schema/public-fields.txt', import.meta.url), `${walked.public.join('\n')}\n`);
process.stdout.write(
  `schema/public-fields.txt: ${walked.public.length} fields public, ${walked.guarded.length} guarded, ` +
    `${walked.behind.length} only behind guarded ones\n`,
);
