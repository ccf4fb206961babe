import { buildSchema, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { fault } from './errors.ts';
import { makeEventQueue } from './event-queue.ts';
import { localTransport } from './local-transport.ts';
import { makeLog } from './log.ts';
import { positionAt } from './streams.ts';
import { testCaller } from './testing/platform.ts';

const secret = 'mongodb://admin:hunter2@db';
const schema: GraphQLSchema = buildSchema(`
  type Query { value(of: Int, size: Size): Int  text: String!  who: String  more: Query }
  enum Size { SMALL }
  type Subscription { changed: Int }
`);
const log = makeLog('test', 'silent');
const transport = localTransport(schema, (caller) => caller, log);
const caller = testCaller();

/** Runs an operation where a field does this. */
async function run(query: string, fields: Record<string, unknown> = {}, variables?: Record<string, unknown>) {
  const root = localTransport(withRoot(fields), (given) => given, log);
  return plain(await root.execute({ query, variables, caller }));
}

/** The schema with resolvers for the fields of its root. */
function withRoot(fields: Record<string, unknown>): GraphQLSchema {
  const own = buildSchema(`
    type Query { value(of: Int, size: Size): Int  text: String!  size: Size  who: String }
    enum Size { SMALL }
  `);
  for (const [name, resolve] of Object.entries(fields)) {
    const field = own.getQueryType()?.getFields()[name];
    if (field) field.resolve = resolve as typeof field.resolve & {};
  }
  return own;
}

const plain = (result: ExecutionResult) => JSON.parse(JSON.stringify(result));
const throwing = (error: unknown) => () => {
  throw error;
};

describe('a bug', () => {
  it.each<[string, unknown]>([
    ['an Error', new Error(secret)],
    ['an error of a driver', new TypeError(secret)],
    ['what is no error', secret],
    ['a GraphQLError of somewhere else', new GraphQLError(secret, { extensions: { code: 'UPSTREAM' } })],
    ['a GraphQLError that says INTERNAL', new GraphQLError(secret, { extensions: { code: 'INTERNAL' } })],
  ])('%s leaves as INTERNAL, without its text', async (_, error) => {
    const { data, errors } = await run('{ value }', { value: throwing(error) });
    expect(data).toEqual({ value: null });
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side. It is logged under the request id.',
        path: ['value'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'INTERNAL' },
      },
    ]);
  });

  it.each([
    ['a number that is none', '{ value }', { value: () => secret }],
    ['a value that the enum has not', '{ size }', { size: () => secret }],
    ['nothing where something must be', '{ text }', { text: () => null }],
  ])('%s leaves as INTERNAL, without its text', async (_, query, fields) => {
    const { errors } = await run(query, fields);
    expect(errors.map(({ extensions }: GraphQLError) => extensions)).toEqual([{ code: 'INTERNAL' }]);
    expect(JSON.stringify(errors)).not.toContain('hunter2');
  });
});

describe('a fault', () => {
  it('is told with its code and its detail', async () => {
    const { errors } = await run('{ value }', { value: throwing(fault('INVALID_ARGUMENT', '"of" is too large.')) });
    expect(errors).toMatchObject([{ message: '"of" is too large.', extensions: { code: 'INVALID_ARGUMENT' } }]);
  });

  it('of a server that is gone is told by the text of the catalogue', async () => {
    const gone = Object.assign(new Error(secret), { name: 'MongoServerSelectionError' });
    const { errors } = await run('{ value }', { value: throwing(gone) });
    expect(errors).toMatchObject([
      { message: fault('DATABASE_UNAVAILABLE').message, extensions: { code: 'DATABASE_UNAVAILABLE' } },
    ]);
  });
});

describe('input', () => {
  it.each([
    ['no GraphQL', '{ value', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown field', '{ price }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    ['a wrong literal', '{ value(of: "x") }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    ['a wrong variable', 'query ($of: Int) { value(of: $of) }', { of: 'x' }, 'BAD_USER_INPUT'],
    ['a missing variable', 'query ($of: Int!) { value(of: $of) }', {}, 'BAD_USER_INPUT'],
    ['an unknown enum value', 'query ($size: Size) { value(size: $size) }', { size: 'BIG' }, 'BAD_USER_INPUT'],
  ])('%s is told with its place', async (_, query, variables, code) => {
    const { data, errors } = await run(query, {}, variables);
    expect(data).toBeUndefined();
    expect(errors).toEqual([{ message: expect.any(String), locations: [expect.any(Object)], extensions: { code } }]);
  });

  it('an operation that is not there', async () => {
    const result = plain(await transport.execute({ query: 'query A { who }', operationName: 'B', caller }));
    expect(result.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

it('gives resolvers the context of the caller', async () => {
  const who = (_: unknown, __: unknown, context: typeof caller) => context.id;
  expect(await run('{ who }', { who })).toEqual({ data: { who: caller.id } });
});

describe('a subscription', () => {
  function subscribeTo(source: AsyncIterable<number>) {
    const own = buildSchema('type Query { a: Int } type Subscription { changed: Int }');
    const field = own.getSubscriptionType()?.getFields()['changed'];
    if (field) Object.assign(field, { subscribe: () => source, resolve: (value: number) => value });
    return localTransport(own, () => ({}), log).subscribe({ query: 'subscription { changed }', caller });
  }

  it('gives an answer for each event, and lets the source go when it is left', async () => {
    const ends: string[] = [];
    const queue = makeEventQueue<number>(9, () => ends.push('end'));
    const events = await subscribeTo(queue.events);
    queue.push(1);
    expect(plain((await events.next()).value)).toEqual({ data: { changed: 1 } });
    const waiting = events.next();
    await events.return?.();
    expect((await waiting).done).toBe(true);
    expect(ends).toEqual(['end']);
  });

  describe('of events that have places', () => {
    const event = (id: string, value: number) => ({ id, event: { value } });
    const position = positionAt('5-0');

    async function subscribeTo(source: AsyncIterable<unknown>, positions?: boolean) {
      const own = buildSchema('type Query { a: Int } type Subscription { changed: Int }');
      const field = own.getSubscriptionType()?.getFields()['changed'];
      const contexts: object[] = [];
      const resolve = ({ event: { value } }: ReturnType<typeof event>, _: unknown, context: object) => {
        contexts.push(context);
        if (value < 0) throw new Error(secret);
        return value;
      };
      if (field) Object.assign(field, { subscribe: () => source, resolve });
      const way = localTransport(own, () => ({}), log);
      return { contexts, events: await way.subscribe({ query: 'subscription { changed }', caller, positions }) };
    }

    it('tells the places to whoever asks for them, also that of an event that cannot be told', async () => {
      const queue = makeEventQueue<unknown>(9, () => {});
      const { events } = await subscribeTo(queue.events, true);
      for (const item of [position, event('6-0', 1), event('7-0', -1)]) queue.push(item);
      queue.end();
      const seen = [];
      for await (const answer of events) seen.push(plain(answer));
      expect(seen).toMatchObject([
        { extensions: { cursor: '5-0' } },
        { data: { changed: 1 }, extensions: { cursor: '6-0' } },
        { data: { changed: null }, errors: [{ extensions: { code: 'INTERNAL' } }], extensions: { cursor: '7-0' } },
      ]);
      expect(Object.keys(seen[0])).toEqual(['extensions']);
    });

    it('tells nothing of places to others', async () => {
      const queue = makeEventQueue<unknown>(9, () => {});
      const { events } = await subscribeTo(queue.events);
      for (const item of [position, event('6-0', 1), position]) queue.push(item);
      queue.end();
      const seen = [];
      for await (const answer of events) seen.push(plain(answer));
      expect(seen).toEqual([{ data: { changed: 1 } }]);
    });

    it('answers each with a context of its own', async () => {
      const queue = makeEventQueue<unknown>(9, () => {});
      const { events, contexts } = await subscribeTo(queue.events);
      for (const value of [1, 2]) queue.push(event(`${value}-0`, value));
      for (const _ of [1, 2]) await events.next();
      expect(new Set(contexts).size).toBe(2);
    });

    it('can be left while it waits for a source that cannot', async () => {
      let ended = 0;
      const source = {
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise<IteratorResult<unknown>>(() => {}),
          return() {
            ended += 1;
            return new Promise<IteratorResult<unknown>>(() => {});
          },
        }),
      };
      const { events } = await subscribeTo(source);
      void events.next();
      expect(await events.return?.()).toEqual({ done: true, value: undefined });
      expect(ended).toBe(1);
    });
  });

  it('that fails in between ends with a fault, without the text of a bug', async () => {
    const queue = makeEventQueue<number>(9, () => {});
    const events = await subscribeTo(queue.events);
    queue.end(new Error(secret));
    await expect(events.next()).rejects.toThrow(fault('INTERNAL'));
    const slow = makeEventQueue<number>(1, () => {});
    const late = await subscribeTo(slow.events);
    for (const event of [1, 2]) slow.push(event);
    await late.next();
    await expect(late.next()).rejects.toMatchObject({ extensions: { code: 'SLOW_CONSUMER' } });
  });

  it('that cannot start gives one answer, and ends', async () => {
    const events = await transport.subscribe({ query: 'subscription { nothing }', caller });
    expect(plain((await events.next()).value)).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect((await events.next()).done).toBe(true);
  });
});
