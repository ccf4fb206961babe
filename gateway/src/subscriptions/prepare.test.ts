import type { Caller } from '@noline/runtime/caller';
import { testCaller } from '@noline/runtime/testing/platform';
import { compose } from '@noline/schema/compose';
import {
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  print,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  validate,
} from 'graphql';
import { toySupergraph } from '../../test/toy-graph.ts';
import { buildGraph, type Graph } from '../graph.ts';
import { type PreparedSubscription, prepareSubscription } from './prepare.ts';

// How many root fields there are is not known yet.
const rules = specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule);
const toy = buildGraph(toySupergraph());

interface Sent {
  variables?: Record<string, unknown>;
  operationName?: string;
  graph?: Graph;
  caller?: Caller;
}

function prepareAny(text: string, { variables = {}, operationName, graph = toy, caller = testCaller() }: Sent = {}) {
  const document = parse(text);
  expect(validate(graph.schema, document, rules)).toEqual([]);
  const operations = document.definitions.filter(({ kind }) => kind === 'OperationDefinition');
  const named = operations as unknown as OperationDefinitionNode[];
  const operation = named.find(({ name }) => !operationName || name?.value === operationName) ?? named[0];
  if (!operation) throw new Error('there is no operation');
  const values = getVariableValues(graph.schema, operation.variableDefinitions ?? [], variables).coerced ?? {};
  return prepareSubscription(graph, { document, operation, operationName, variables, values, caller });
}

function prepare(text: string, sent: Sent = {}): PreparedSubscription {
  const prepared = prepareAny(text, sent);
  if (Array.isArray(prepared)) throw prepared[0];
  return prepared;
}

const plain = 'subscription ($id: ID!, $after: String) { orderChanged(customerId: $id, after: $after) { seq } }';

describe('a subscription that is made ready', () => {
  it('has the same key for all that ask for the same, wherever they begin and however it is written', () => {
    const { key, after } = prepare(plain, { variables: { id: 'c1', after: '5' } });
    expect(after).toBe('5');
    expect(key).toMatch(
      /^subscription \(\$id: ID!\) \{\n {2}orderChanged\(customerId: \$id\) \{\n {4}seq\n {2}\}\n\}\n/,
    );
    const same: [string, Record<string, unknown>][] = [
      [plain, { id: 'c1', after: '6' }],
      [plain, { id: 'c1', other: 1 }],
      ['subscription($id: ID!) {\n orderChanged(customerId:$id){seq}}', { id: 'c1' }],
      ['subscription($id: ID!) { orderChanged(customerId: $id, after: "7") { seq } }', { id: 'c1' }],
      [
        `subscription ($id: ID!, $after: String, $yes: Boolean = true) { ...Root @include(if: $yes) ...No @skip(if: $yes) }
         fragment Root on Subscription { orderChanged(customerId: $id, after: $after) { seq } }
         fragment No on Subscription { no: orderChanged(customerId: "c2", after: $after) { seq order { ...Deep } } }
         fragment Deep on Order { eta }`,
        { id: 'c1', after: '8' },
      ],
    ];
    for (const [text, variables] of same) expect(prepare(text, { variables }).key).toBe(key);
  });

  it('has another key with other words, other variables, or as another operation', () => {
    const keys = [
      prepare(plain, { variables: { id: 'c1' } }),
      prepare(plain, { variables: { id: 'c2' } }),
      prepare(plain.replace('seq', 'number: seq'), { variables: { id: 'c1' } }),
      prepare(plain.replace('$after)', '$after, latestOnly: true)'), { variables: { id: 'c1' } }),
      prepare(plain.replace('($id', 'Named($id'), { variables: { id: 'c1' } }),
      prepare(plain.replace('($id', 'Named($id'), { variables: { id: 'c1' }, operationName: 'Named' }),
    ].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('takes a default for what it is, and asks for no more than it uses', () => {
    const text = `subscription ($id: ID! = "c1", $style: String = "loud") {
      orderChanged(customerId: $id) { order { customer { name(style: $style) } } } }`;
    const byDefault = prepare(text);
    const given = prepare(text, { variables: { id: 'c1', style: 'loud', more: 'x' } });
    expect(byDefault.key).toBe(given.key);
    expect([byDefault.variables, given.variables]).toEqual([{}, { id: 'c1', style: 'loud' }]);
  });

  it('asks the owner of the event by a variable for the cursor, and plans the rest once for all', () => {
    const text = `subscription ($id: ID!, $style: String) {
      orderChanged(customerId: $id) { seq order { customer { name(style: $style) } } } }`;
    const { source, isResumable, completion } = prepare(text, { variables: { id: 'c1' } });
    expect(isResumable).toBe(true);
    expect({ ...source, query: print(parse(source.query)).replace(/\s+/g, ' ') }).toEqual({
      subgraph: 'orders',
      operationName: undefined,
      variables: ['id'],
      query:
        'subscription ($id: ID!, $noline_after: String) { orderChanged(customerId: $id, after: $noline_after) ' +
        '{ seq order { customer { __typename id } } } }',
    });
    expect(prepare(text, { variables: { id: 'c2' } }).completion).toBe(completion);
    const old = prepare('subscription { orderShipped(customerId: "c1") { seq } }');
    expect(old.isResumable).toBe(false);
    expect(old.source.query).not.toContain('noline_after');
  });

  it('is none where it is wrong, and tells why', () => {
    expect(prepareAny('subscription { orderChanged(customerId: "c1") @skip(if: true) { seq } }')).toEqual([
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    ]);
  });

  it('is none where the caller may not have a part of it, and is public only where nothing in it needs a right', () => {
    const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
        import: ["@key", "@authenticated", "@requiresScopes", "@composeDirective"])
      @link(url: "https://noline.dev/specs/cacheControl/v0.1", import: ["@cacheControl"])
      @composeDirective(name: "@cacheControl")
      directive @cacheControl(maxAge: Int, scope: CacheControlScope) on FIELD_DEFINITION | OBJECT
      enum CacheControlScope { PUBLIC PRIVATE }`;
    const graph = buildGraph(
      compose({
        one: `${link} type Query { a: Int }  type Event { seq: Int  cost: Int @requiresScopes(scopes: [["s"]]) }
        type Subscription { changed: Event @cacheControl(scope: PUBLIC) }`,
      }),
    );
    const guarded = 'subscription { changed { seq cost } }';
    const staff = testCaller({ kind: 'staff', id: 'stf_1', scopes: ['s'] });
    expect(prepareAny(guarded, { graph })).toEqual([expect.objectContaining({ path: ['changed', 'cost'] })]);
    expect(prepare(guarded, { graph, caller: staff }).isPublic).toBe(false);
    expect(prepare('subscription { changed { seq } }', { graph, caller: staff }).isPublic).toBe(true);
  });
});
