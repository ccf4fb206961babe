import { supergraphSdl } from '@noline/schema/sdl.generated';
import { isObjectType } from 'graphql';
import { buildGraph } from '../graph.ts';
import { ownManifest, readManifest } from '../registered/manifest.ts';
import { readDocuments } from './documents.ts';
import { guardedMutations } from './guarded-mutations.ts';
import { usualLimits } from './settings.ts';

const { schema, costs } = buildGraph(supergraphSdl);

it('guards mutations that there are', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect(Object.keys(guardedMutations).filter((name) => !mutations.includes(name))).toEqual([]);
});

it('knows of every page how long it is', () => {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types.flatMap((type) =>
    Object.values(type.getFields()).map(({ name, args }) => ({ coordinate: `${type.name}.${name}`, args })),
  );
  const pages = fields.filter(({ args }) => args.some(({ name }) => name === 'first'));
  expect(pages.length).toBeGreaterThan(5);
  const unsaid = pages.filter(({ coordinate }) => !costs.sizes.get(coordinate)?.slicingArguments?.includes('first'));
  expect(unsaid.map(({ coordinate }) => coordinate)).toEqual([]);
});

it('lets the touchpoints pay for their operations', () => {
  const documents = readDocuments({ schema, costs, limits: usualLimits.document });
  const { operations } = readManifest(ownManifest);
  const dear = operations.filter(({ id, body, clients }) => {
    const read = documents.read({ text: body, hash: id, isRegistered: true }, false);
    if (Array.isArray(read)) throw read[0];
    const kind = clients?.includes('partner') ? 'partner' : 'guest';
    return Math.max(...read.operations.map(({ cost }) => cost({}))) > usualLimits.callers[kind].cost / 2;
  });
  expect(dear.map(({ name }) => name)).toEqual([]);
});
