import { buildSchema, GraphQLError } from 'graphql';
import { type Documents, readDocuments } from './documents.ts';
import { usualLimits } from './settings.ts';

const schema = buildSchema(`
  type Query { thing(id: ID): Thing }
  type Mutation { write: Thing }
  type Subscription { changed: Thing  gone: Thing }
  type Thing { id: ID!  name: String }`);
const costs = { weights: new Map(), sizes: new Map() };
const limits = usualLimits.document;
const reader = (): Documents => readDocuments({ schema, costs, limits });
const source = (text: string, isRegistered = false) => ({ text, hash: text, isRegistered });

const told = (text: string, hideSuggestions = false): [unknown, string][] => {
  const read = reader().read(source(text), hideSuggestions);
  if (!Array.isArray(read)) throw new Error('it was read');
  return read.map(({ message, extensions }) => [extensions['code'], message]);
};

it('tells the operations of a document, their root fields and costs', () => {
  const read = reader().read(
    source(
      'query A { a: thing { id } ...B __typename } mutation C { write { id } } fragment B on Query { thing { id } }',
    ),
    false,
  );
  if (Array.isArray(read)) throw read[0];
  expect(read.operations.map(({ node, rootFields, cost }) => [node.name?.value, rootFields, cost({})])).toEqual([
    ['A', ['thing', 'thing', '__typename'], 2],
    ['C', ['write'], 11],
  ]);
});

it('reads a document once', () => {
  const documents = reader();
  const text = source('{ thing { id } }');
  const first = documents.read(text, false);
  expect(documents.read(text, true)).toBe(first);
  expect(documents.find(text.hash)).toBe('document' in first ? first.document : undefined);
  expect(documents.find('other')).toBeUndefined();
});

it('forgets others for new ones, but not what is registered', () => {
  const documents = reader();
  const registered = source('{ thing { name } }', true);
  const first = source('{ thing { id } }');
  documents.read(registered, false);
  documents.read(first, false);
  const long = Array.from({ length: 50 }, (_, index) => `a${index}: id name`).join(' ');
  for (let index = 0; index < 1_000; index += 1) {
    expect(documents.read(source(`query Q${index} { thing { ${long} } }`), false)).toHaveProperty('document');
  }
  expect(documents.find(first.hash)).toBeUndefined();
  expect(documents.find(registered.hash)).toBeDefined();
});

it('keeps nothing of a text but what it means', () => {
  const documents = reader();
  const read = documents.read(source(`${'#\n'.repeat(10_000)}{ thing { id } }`), false);
  expect(JSON.stringify('document' in read && read.document)).not.toContain('loc');
  expect('document' in read && read.document.loc).toBeUndefined();
});

it('says how to write what is malformed or unknown, and only so much of it', () => {
  expect(told('{ thing { id }')).toEqual([['GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.']]);
  expect(told('{ thing { nam } }')).toEqual([
    ['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nam" on type "Thing". Did you mean "name"?'],
  ]);
  const fields = Array.from({ length: 400 }, (_, index) => `f${index}`).join(' ');
  const many = told(`{ thing { ${fields} } }`);
  expect(many).toHaveLength(11);
  expect(many.at(-1)).toEqual([
    'GRAPHQL_VALIDATION_FAILED',
    'Too many validation errors, error limit reached. Validation aborted.',
  ]);
});

it.each(['mutation', 'subscription'])('knows when the schema has no type for a %s', (operation) => {
  const documents = readDocuments({ schema: buildSchema('type Query { id: ID }'), costs, limits });
  const read = documents.read(source(`${operation} { pay }`), false);
  expect(Array.isArray(read) && read.map(({ message, extensions }) => [extensions['code'], message])).toEqual([
    ['GRAPHQL_VALIDATION_FAILED', `The schema has no type for a ${operation}.`],
  ]);
});

it('says where in the text', () => {
  const read = reader().read(source('{\n  thing { nam }\n}'), false);
  expect(Array.isArray(read) && read[0]?.locations).toEqual([{ line: 2, column: 11 }]);
});

it('makes no suggestions to those who are not told the schema', () => {
  expect(told('{ thing { nam } }', true)).toEqual([
    ['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nam" on type "Thing".'],
  ]);
  expect(
    told('{ think { id } } fragment F on Thin { id }', true)
      .map(([, message]) => message)
      .join(),
  ).not.toMatch(/mean/);
});

it.each<[string, string, string, string]>([
  ['too many tokens', `{ ${'a '.repeat(2_000)} }`, 'TOKEN_LIMIT', 'The document is too long. At most 2,000.'],
  [
    'what is larger than its limits',
    `{ ${'a { '.repeat(17)} b ${'} '.repeat(17)} }`,
    'DEPTH_LIMIT',
    'The request is nested too deeply. At most 16.',
  ],
])('refuses %s before it validates anything', (_, text, code, message) => {
  expect(told(text)).toEqual([[code, message]]);
});

it('takes the end of the stack for too deep', () => {
  const documents = readDocuments({ schema, costs, limits: { ...limits, tokens: 1_000_000 } });
  const deep = `{ a(b: ${'['.repeat(100_000)}${']'.repeat(100_000)}) }`;
  const read = documents.read(source(deep), false);
  expect(Array.isArray(read) && read.map((error) => error instanceof GraphQLError && error.extensions['code'])).toEqual(
    ['DEPTH_LIMIT'],
  );
});

it('leaves it to others how many root fields a subscription has', () => {
  expect(reader().read(source('subscription { changed { id } gone { id } }'), false)).toHaveProperty('operations');
});
