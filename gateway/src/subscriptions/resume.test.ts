import { buildSchema, getVariableValues, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { readResumption, withCursorVariable } from './resume.ts';

const schema = buildSchema(`
  type Query { a: Int }
  type Subscription {
    changed(id: ID, after: String, latestOnly: Boolean = false): Event
    strict(after: String!): Event
    counted(after: Int): Event
    plain(id: ID): Event
  }
  type Event { seq: Int  cursor: String }`);

function read(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions as [OperationDefinitionNode];
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const { operation: rest, ...told } = readResumption(schema, operation, coerced ?? {});
  return { ...told, rest: print(rest).replace(/\s+/g, ' ') };
}
const usual = { isResumable: true, after: undefined, latestOnly: false };

describe('what a subscription says of its events as a whole', () => {
  it.each([
    ['a literal', 'subscription { changed(id: "1", after: "5-0") { seq } }', {}, '5-0'],
    ['a variable', 'subscription ($c: String) { changed(id: "1", after: $c) { seq } }', { c: '5-0' }, '5-0'],
    ['a default', 'subscription ($c: String = "5-0") { changed(id: "1", after: $c) { seq } }', {}, '5-0'],
    ['no default', 'subscription ($c: String = "5-0") { changed(id: "1", after: $c) { seq } }', { c: null }, undefined],
    ['a variable that is not sent', 'subscription ($c: String) { changed(id: "1", after: $c) { seq } }', {}, undefined],
    ['null', 'subscription { changed(id: "1", after: null) { seq } }', {}, undefined],
    ['nothing', 'subscription { changed(id: "1", after: "") { seq } }', {}, undefined],
  ])('takes the cursor out of %s', (_, text, variables, after) => {
    const { rest, ...told } = read(text, variables);
    expect(told).toEqual({ ...usual, after });
    expect(rest).toMatch(/changed\(id: "1"\) \{ seq \}/);
  });

  it('takes it out of each selection of the field, and leaves what is below', () => {
    const text = 'subscription { n: changed(after: "1") { seq } n: changed(after: "1") { cursor } }';
    expect(read(text)).toEqual({
      ...{ ...usual, after: '1' },
      rest: 'subscription { n: changed { seq } n: changed { cursor } }',
    });
  });

  it.each([
    ['true', '', {}, true],
    ['false', '', {}, false],
    ['$only', '($only: Boolean)', { only: true }, true],
    ['$only', '($only: Boolean)', {}, false],
    ['$only', '($only: Boolean = true)', {}, true],
  ])('knows by latestOnly: %s with %s and %j that only the newest counts', (value, declared, variables, latestOnly) => {
    const { rest, ...told } = read(`subscription ${declared} { changed(latestOnly: ${value}) { seq } }`, variables);
    expect(told).toEqual({ ...usual, latestOnly });
    expect(rest).toContain(`latestOnly: ${value}`);
  });

  it.each(['strict(after: "1")', 'counted(after: 1)', 'plain'])('leaves %s as it is: it takes no cursor', (field) => {
    const text = `subscription { ${field} { seq } }`;
    expect(read(text)).toEqual({ ...usual, isResumable: false, rest: text });
  });
});

describe("a subgraph's subscription", () => {
  it('takes its cursor by a variable, whatever the planner has written', () => {
    const planned = 'subscription Changed__orders__0($id:ID!){n:changed(id:$id){seq ...on Event{cursor}}}';
    expect(withCursorVariable(planned).replace(/\s+/g, ' ')).toBe(
      'subscription Changed__orders__0($id: ID!, $noline_after: String) { ' +
        'n: changed(id: $id, after: $noline_after) { seq ... on Event { cursor } } }',
    );
    expect(validate(schema, parse(withCursorVariable('subscription { changed { seq } changed { cursor } }')))).toEqual(
      [],
    );
  });
});
