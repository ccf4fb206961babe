import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf, makeRegister, ownManifest, readManifest } from './manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (content: unknown): string => {
  const path = join(folder, 'manifest.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const form = { format: 'apollo-persisted-query-manifest', version: 1 };
const operation = (name: string, body = `query ${name} { a }`) => ({ id: hashOf(body), name, type: 'query', body });

it('takes a manifest as other generators write it: for all clients', () => {
  const manifest = readManifest(file({ ...form, operations: [{ ...operation('A'), clientName: null }] }));
  const find = makeRegister(manifest);
  const { id, body } = operation('A');
  expect([find(id, 'tv'), find(id, 'other'), find(hashOf('b'), 'tv')]).toEqual([body, body, undefined]);
});

it('gives an operation to its clients only', () => {
  const { id, body } = operation('A');
  const find = makeRegister(
    readManifest(file({ ...form, operations: [{ ...operation('A'), clients: ['tv', 'iot'] }] })),
  );
  expect([find(id, 'tv'), find(id, 'iot'), find(id, 'till'), find(id, 'app')]).toEqual([
    body,
    body,
    undefined,
    undefined,
  ]);
});

it('tells all that is wrong with a file', () => {
  const wrong = [
    { ...operation('A'), body: 'query A { b }' },
    { ...operation('B'), clients: ['radio'] },
  ];
  const path = file({ ...form, operations: [wrong[0], operation('C')] });
  expect(() => readManifest(path)).toThrow(
    `The operations in ${path} are not right:\n  operations.0.id: is not the SHA-256 of the body of A`,
  );
  expect(() => readManifest(file({ ...form, operations: [wrong[1]] }))).toThrow(/ {2}operations\.0\.clients\.0: /);
  expect(() => readManifest(file({ ...form, version: 2, operations: [] }))).toThrow(/ {2}version: /);
  expect(() => readManifest(file('{'))).toThrow(`The operations cannot be read from ${path}: `);
});

it('reads our own', () => {
  expect(readManifest(ownManifest).operations.length).toBeGreaterThan(30);
});
