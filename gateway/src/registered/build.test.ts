import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSchema } from 'graphql';
import { buildManifest } from './build.ts';
import { hashOf } from './manifest.ts';

const schema = buildSchema('type Query { a: Int  b(c: Int): Int } type Mutation { d: Int }');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

it('makes a manifest of bodies without comments, in the order of their names', () => {
  const folder = folderOf({
    'tv/second.graphql': '# About it.\nquery Second {a}',
    'app/first.graphql': 'mutation First { d }',
    'app/first.json': '{}',
    'till/same.graphql': 'query Second { a }',
  });
  const [first, second] = ['mutation First {\n  d\n}', 'query Second {\n  a\n}'];
  expect(buildManifest(folder, schema)).toEqual({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [
      { id: hashOf(first), name: 'First', type: 'mutation', body: first, clients: ['app'] },
      { id: hashOf(second), name: 'Second', type: 'query', body: second, clients: ['till', 'tv'] },
    ],
  });
});

it('takes the clients of a touchpoint from a list', () => {
  const folder = folderOf({
    'touchpoints.json': '[{"key": "front", "clients": ["kiosk", "shop"], "label": "Front"}]',
    'front/a.graphql': 'query A { a }',
  });
  expect(buildManifest(folder, schema).operations.map(({ clients }) => clients)).toEqual([['shop', 'kiosk']]);
});

it('tells all that is wrong', () => {
  const folder = folderOf({
    'tv/a.graphql': 'query A { x }',
    'tv/b.graphql': '{ a }',
    'tv/c.graphql': 'query C { a } query D { a }',
    'tv/d.graphql': 'query E {',
    'tv/e.graphql': 'query F { a }',
  });
  expect(() => buildManifest(folder, schema)).toThrow(
    [
      `Operations in ${folder} are not right:`,
      '  tv/a.graphql: Cannot query field "x" on type "Query". Did you mean "a" or "b"?',
      '  tv/b.graphql: must hold one operation, with a name',
      '  tv/c.graphql: must hold one operation, with a name',
      '  tv/d.graphql: Syntax Error: Expected Name, found <EOF>.',
    ].join('\n'),
  );
  expect(() => buildManifest(folderOf({ 'radio/a.graphql': 'query A { a }' }), schema)).toThrow(
    /^radio is no class of clients \(shop, app, /,
  );
});
