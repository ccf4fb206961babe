import { type Caller, usualHoldMinutes } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import fc from 'fast-check';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLCompositeType,
  type GraphQLError,
  parse,
  printSchema,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isMet } from '../src/access/requirement.ts';
import { execute as answerAtOnce } from '../src/execution/execute.ts';
import { type AccessPolicy, makeExecutor } from '../src/executor.ts';
import { buildGraph } from '../src/graph.ts';
import { guardedSources, guardedSupergraph, guardedWorld } from './guarded-graph.ts';
import { randomQuery } from './random-query.ts';

const graph = buildGraph(guardedSupergraph());
const variables = { yes: true, no: false };

function makeCaller(kind: Caller['kind'], scopes: string[] = [], more: Partial<Caller> = {}): Caller {
  const place = { tenant: 'demo', channel: 'de-web', market: 'DE', currency: 'EUR', locales: ['en'] };
  return { kind, id: 'x', client: 'other', scopes, ...place, holdMinutes: usualHoldMinutes, requestId: 'r', ...more };
}

const asked = new Set<string>();
const sources = guardedSources(guardedWorld((coordinate) => asked.add(coordinate)));

function setUp(access: AccessPolicy = 'remove') {
  asked.clear();
  const executor = makeExecutor({ graph, sources, access }, answerAtOnce);
  async function ask(query: string, caller: Caller, operationName?: string): Promise<ExecutionResult> {
    const prepared = graph.prepare(`${query}/${operationName}`, () => parse(query), operationName);
    const { data, errors } = await executor({ prepared, variables, caller });
    return {
      ...(data !== undefined && { data: JSON.parse(data) }),
      ...(errors.length > 0 && { errors: plain(errors) as GraphQLError[] }),
    };
  }
  return { ask };
}

const rightsOf = ({ kind, scopes, grants = [] }: Caller) => ({
  signedIn: kind !== 'anonymous',
  scopes: new Set([...scopes, ...grants.flatMap((grant) => grant.scopes)]),
});

/** What graphql-js answers over the same world where resolvers refuse what the caller may not see. */
function reference(document: DocumentNode, caller: Caller): ExecutionResult {
  const types = new TypeInfo(graph.schema);
  const parents = new Map<unknown, GraphQLCompositeType>();
  const Field = (node: unknown) => void parents.set(node, types.getParentType() as GraphQLCompositeType);
  visit(document, visitWithTypeInfo(types, { Field }));
  return execute({
    schema: graph.schema,
    document,
    variableValues: variables,
    rootValue: guardedWorld(() => {}),
    typeResolver: ({ __typename: name }: { __typename: string }) => name,
    fieldResolver(source, _args, _context, { fieldName, fieldNodes }) {
      for (const node of fieldNodes) {
        const needs = graph.guards(parents.get(node)?.name ?? '', fieldName);
        if (needs && !isMet(needs, rightsOf(caller)))
          throw fault(caller.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
      }
      return source[fieldName];
    },
  }) as ExecutionResult;
}

const errorsOf = ({ errors = [] }: ExecutionResult): string[] =>
  errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions['code']}`).sort();
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('queries of the guarded graph, with the right to a part of it', () => {
  const scopes = fc.subarray(['a', 'b', 'c']);
  const caller = fc.oneof(
    fc.constant(makeCaller('anonymous')),
    fc
      .record({ kind: fc.constantFrom('guest' as const, 'staff' as const), scopes, placed: scopes })
      .map(({ kind, scopes: everywhere, placed }) =>
        makeCaller(kind, everywhere, { grants: [{ scopes: placed, locationIds: ['loc_1'] }] }),
      ),
  );

  it('ask no resolver without right, and are answered as if the resolvers refused, whoever asked before', async () => {
    const callers = fc.array(caller, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(randomQuery(graph.schema), callers, async (query, askers) => {
        const document = parse(query);
        fc.pre(validate(graph.schema, document).length === 0);
        for (const asker of askers) await compare(query, document, asker);
      }),
      { numRuns: 120 },
    );
  });

  async function compare(query: string, document: DocumentNode, asker: Caller): Promise<void> {
    const expected = reference(document, asker);
    const { ask } = setUp();
    const answer = await ask(query, asker);
    const refused = [...asked].filter((coordinate) => {
      const needs = graph.guards(...(coordinate.split('.') as [string, string]));
      return needs && !isMet(needs, rightsOf(asker));
    });
    expect(refused).toEqual([]);
    expect(answer.data).toEqual(plain(expected.data));
    expect(errorsOf(answer)).toEqual(errorsOf(expected));
  }
});

describe('what the executor does without the right to all of an operation', () => {
  const anonymous = makeCaller('anonymous');
  const guest = makeCaller('guest');
  const signIn = 'Sign in first, and send the token as "Authorization: Bearer <token>".';
  const unauthenticated = (path: (string | number)[], scopes = '') => ({
    message: `${signIn}${scopes && ` This needs the scope ${scopes}.`}`,
    path,
    extensions: { code: 'UNAUTHENTICATED' },
  });
  const forbidden = (path: (string | number)[], scopes: string) => ({
    message: `This needs the scope ${scopes}.`,
    path,
    extensions: { code: 'FORBIDDEN' },
  });

  it('puts null in the place of a field, says why, and answers the rest', async () => {
    const { ask } = setUp();
    expect(await ask('{ public { id alias: nick spent } count }', anonymous)).toEqual({
      data: { public: { id: 'p1', alias: null, spent: 5 }, count: null },
      errors: [unauthenticated(['public', 'alias']), unauthenticated(['count'])],
    });
    expect([...asked].sort()).toEqual(['Public.id', 'Public.spent', 'Query.public']);
    expect(await ask('{ public { nick price } }', guest)).toEqual({
      data: { public: null },
      errors: [forbidden(['public', 'price'], 'b')],
    });
  });

  it('lets null rise through what is not null, in lists and fragments on types', async () => {
    const { ask } = setUp();
    const query =
      '{ nodes { id ... on Public { badge } ...M } any { ... on Plain { text owner { id } } } } fragment M on Member { email }';
    expect(await ask(query, makeCaller('staff', ['c']))).toEqual({
      data: null,
      errors: [forbidden(['nodes', 0, 'badge'], 'a or b with c')],
    });
    const owned = '{ any { ... on Plain { text owner { id } } ... on Member { email next { id } } } }';
    expect(await ask(owned, anonymous)).toEqual({
      data: { any: [{ text: 'text', owner: null }, {}, null, null] },
      errors: [unauthenticated(['any', 0, 'owner']), unauthenticated(['any', 3, 'email'])],
    });
  });

  it('shows nothing at a place that is asked for with right and without', async () => {
    const { ask } = setUp();
    const badge = { data: { nodes: [{ name: null }, { name: null }] } };
    for (const both of ['... on Public { name } name', 'name ... on Public { name }'])
      expect(await ask(`{ nodes { ${both} } }`, guest)).toMatchObject(badge);
    expect(await ask('{ nodes { ... on Public { name } } }', guest)).toEqual({
      data: { nodes: [{ name: 'Name p1' }, {}] },
    });
  });

  it('judges each caller anew, whoever asked the same before', async () => {
    const { ask } = setUp();
    const query = '{ me { name } count }';
    const whole = { data: { me: { name: 'Name m1' }, count: 3 } };
    const staff = makeCaller('staff', [], { grants: [{ scopes: ['b'], locationIds: ['loc_1'] }] });
    expect((await ask(query, anonymous)).data).toEqual({ me: null, count: null });
    expect(await ask(query, staff)).toEqual(whole);
    expect((await ask(query, anonymous)).data).toEqual({ me: null, count: null });
    expect((await ask(query, guest)).data).toEqual({ me: { name: null }, count: 3 });
    expect(await ask(query, staff)).toEqual(whole);
  });

  it('takes a kind of caller that is not known to have a session for one without', async () => {
    const { ask } = setUp();
    for (const kind of ['service', 'new'] as Caller['kind'][])
      expect(await ask('{ count }', makeCaller(kind, ['a']))).toMatchObject({ data: { count: null } });
  });

  it('refuses a mutation as a whole, before anything is asked', async () => {
    const { ask } = setUp();
    const errors = [unauthenticated(['rename', 'nick']), unauthenticated(['promoted'], 'a')].map(withStatus(401));
    expect(await ask('mutation { rename(name: "x") { nick } promoted: promote }', anonymous)).toEqual({ errors });
    expect(await ask('mutation { promote rename(name: "x") { id } }', guest)).toEqual({
      errors: [withStatus(403)(forbidden(['promote'], 'a'))],
    });
    expect([...asked]).toEqual([]);
  });

  it('refuses a query as a whole where that is the setting, with one error for each outermost place', async () => {
    const { ask } = setUp('refuse');
    expect(await ask('{ me { name email } public { id nick } nodes { ...on Member { name } } }', guest)).toEqual({
      errors: [withStatus(403)(forbidden(['me', 'name'], 'b')), withStatus(403)(forbidden(['nodes', 'name'], 'b'))],
    });
    expect([...asked]).toEqual([]);
    expect(await ask('{ public { id } }', anonymous)).toEqual({ data: { public: { id: 'p1' } } });
  });

  it('looks only at the operation that is asked for', async () => {
    const { ask } = setUp('refuse');
    const document = 'query A { public { id } } query B { count ...F } fragment F on Query { level }';
    expect(await ask(document, anonymous, 'A')).toEqual({ data: { public: { id: 'p1' } } });
    expect((await ask(document, anonymous, 'B')).errors).toHaveLength(2);
  });

  it('leaves introspection alone, and shows no guards there', async () => {
    const { ask } = setUp();
    const answer = await ask('{ __typename count __type(name: "Member") { name } }', anonymous);
    expect(answer.data).toEqual({ __typename: 'Query', count: null, __type: { name: 'Member' } });
    expect(printSchema(graph.schema)).not.toMatch(/authenticated|requiresScopes|join__|link__/);
  });

  it('has no way to the entities of subgraphs', () => {
    for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])
      expect(validate(graph.schema, parse(query))[0]?.message).toMatch(/^Cannot query field "_(service|entities)"/);
  });
});

const withStatus = (status: number) => (error: { extensions: object }) => ({
  ...error,
  extensions: { ...error.extensions, http: { status } },
});
