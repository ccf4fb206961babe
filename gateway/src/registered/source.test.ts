import { type CallerKind, type ClientClass, clientClasses } from '@noline/runtime/caller';
import { testCaller } from '@noline/runtime/testing/platform';
import { keptTexts } from '@noline/runtime/text-store';
import { GraphQLError } from 'graphql';
import { hashOf, makeRegister } from './manifest.ts';
import { findSource, maySeeSchema, type SentDocument, type Surface } from './source.ts';

const text = 'query A { a }';
const hash = hashOf(text);
const registered = 'query B { b }';
const register = makeRegister({
  operations: [{ id: hashOf(registered), name: 'B', type: 'query', body: registered, clients: ['tv', 'app'] }],
});
const persistedQuery = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });

async function setUp(client: ClientClass, surface: Surface = 'closed', kind: CallerKind = 'guest') {
  const persisted = keptTexts(10);
  await persisted.put('test', hashOf('query C { c }'), 'query C { c }');
  const caller = testCaller({ client, kind });
  const find = async (sent: SentDocument): Promise<unknown> => {
    const found = await findSource(sent, caller, { surface, register, persisted, characters: 1_000 });
    return found instanceof GraphQLError ? found.extensions['code'] : found;
  };
  return { find, persisted };
}
const source = { text, hash, byHash: false, isRegistered: false };
const ofRegistered = { text: registered, hash: hashOf(registered), byHash: true, isRegistered: true };
const free: ClientClass[] = ['app', 'partner'];
const bound = clientClasses.filter((client) => !free.includes(client));

describe.each(bound)('a %s on a closed surface', (client) => {
  it('sends no text of its own, with or without a hash, known or not', async () => {
    const { find } = await setUp(client);
    expect(await find({ query: text })).toBe('PERSISTED_QUERY_REQUIRED');
    expect(await find({ query: text, documentId: hash })).toBe('PERSISTED_QUERY_REQUIRED');
    expect(await find({ documentId: hash })).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await find({ documentId: hashOf('query C { c }') })).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await find({ extensions: persistedQuery(hashOf('query C { c }')) })).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('sends what is registered for it', async () => {
    const { find } = await setUp(client);
    const isFor = client === 'tv';
    const found = isFor ? ofRegistered : 'PERSISTED_QUERY_NOT_FOUND';
    expect(await find({ documentId: hashOf(registered) })).toEqual(found);
    expect(await find({ documentId: `sha256:${hashOf(registered)}` })).toEqual(found);
    expect(await find({ extensions: persistedQuery(hashOf(registered)) })).toEqual(found);
    expect(await find({ query: registered })).toEqual(
      isFor ? { ...ofRegistered, byHash: false } : 'PERSISTED_QUERY_REQUIRED',
    );
  });

  it('writes as it likes on an open surface', async () => {
    const { find } = await setUp(client, 'open');
    expect(await find({ query: text })).toEqual(source);
    expect(await find({ query: text, documentId: hash })).toEqual({ ...source, byHash: true, isNew: true });
  });
});

describe.each(free)('the program of a %s', (client) => {
  it('writes as it likes, and by the hash of what it has written', async () => {
    const { find, persisted } = await setUp(client);
    expect(await find({ query: text })).toEqual(source);
    expect(await find({ extensions: persistedQuery(hash) })).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await find({ query: text, extensions: persistedQuery(hash) })).toEqual({
      ...source,
      byHash: true,
      isNew: true,
    });
    // It is kept when it has been admitted, not before.
    expect(await persisted.get('test', hash)).toBeUndefined();
    await persisted.put('test', hash, text);
    expect(await find({ extensions: persistedQuery(hash) })).toEqual({ ...source, byHash: true });
  });
});

it('refuses a text that is not that of its hash, also of a registered one', async () => {
  const { find } = await setUp('app');
  expect(await find({ query: `${text} `, documentId: hash })).toBe('PERSISTED_QUERY_MISMATCH');
  expect(await find({ query: text, documentId: hashOf(registered) })).toBe('PERSISTED_QUERY_MISMATCH');
});

it.each<[string, SentDocument]>([
  ['nothing', {}],
  ['an empty text', { query: '' }],
  ['a hash that is none', { documentId: 'abc' }],
  ['a hash in capitals', { documentId: hash.toUpperCase() }],
  ['another hash function', { documentId: `md5:${hash}` }],
  ['another version', { extensions: persistedQuery(hash, 2) }],
  ['a persisted query without a hash', { extensions: persistedQuery(undefined) }],
  ['a persisted query that is none', { extensions: { persistedQuery: 'x' } }],
  ['a hash that is a number', { extensions: persistedQuery(7) }],
])('refuses %s', async (_, sent) => {
  expect(await (await setUp('app', 'open')).find(sent)).toBe('BAD_REQUEST');
});

it('refuses what is too long unread', async () => {
  const { find } = await setUp('app', 'open');
  expect(await find({ query: 'x'.repeat(1_001), documentId: 'abc' })).toBe('TOKEN_LIMIT');
});

it('knows no document while the cache is gone', async () => {
  const persisted = { get: () => Promise.reject(new Error('gone')), put: () => Promise.reject(new Error('gone')) };
  const rules = { surface: 'closed', register, persisted, characters: 1_000 } as const;
  const found = await findSource({ documentId: hash }, testCaller({ client: 'app' }), rules);
  expect(found).toMatchObject({ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
});

it('lets staff and partners ask for the schema, whatever program they use', async () => {
  const kinds: CallerKind[] = ['anonymous', 'guest', 'customer', 'device', 'staff', 'partner'];
  const may = (surface: Surface) =>
    kinds.filter((kind) => maySeeSchema(testCaller({ kind, client: 'partner' }), surface));
  expect([may('closed'), may('open')]).toEqual([['staff', 'partner'], kinds]);
  const { find } = await setUp('till', 'closed', 'staff');
  expect(await find({ query: text })).toEqual({ ...source, onlySchema: true });
});
