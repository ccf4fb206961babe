import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type ExecutionResult, GraphQLError, parse } from 'graphql';
import { makeAsk } from './ask.ts';
import { fault } from './errors.ts';
import { testCaller } from './testing/platform.ts';
import type { SubgraphRequest, Transport } from './transport.ts';

const stock = parse('query Stock($sku: ID!) { stock(sku: $sku) }') as TypedDocumentNode<
  { stock: number },
  { sku: string }
>;
const caller = testCaller();

/** Asks a subgraph that answers like this. */
function asking(answer: () => ExecutionResult) {
  const asked: SubgraphRequest[] = [];
  const transport: Transport = {
    async execute(request) {
      asked.push(request);
      return answer();
    },
    subscribe: () => Promise.reject(new Error('never')),
    stop: async () => {},
  };
  const ask = makeAsk(new Map([['inventory', transport]]), 'cart');
  return { asked, ask: (subgraph = 'inventory') => ask(subgraph, stock, { sku: 'A' }, caller) };
}

it('asks on behalf of the caller, and tells who is asking', async () => {
  const { ask, asked } = asking(() => ({ data: { stock: 3 } }));
  expect(await ask()).toEqual({ stock: 3 });
  await ask();
  const query = expect.stringContaining('query Stock($sku: ID!)');
  const request = { query, variables: { sku: 'A' }, caller: { ...caller, service: 'cart' } };
  expect(asked).toEqual([request, request]);
  expect(caller.service).toBeUndefined();
});

it('throws the fault of the answer', async () => {
  const { ask } = asking(() => ({ data: null, errors: [fault('FORBIDDEN', 'Not this one.')] }));
  await expect(ask()).rejects.toMatchObject({ message: 'Not this one.', extensions: { code: 'FORBIDDEN' } });
});

it.each([{ code: 'INTERNAL' }, { code: 'BAD_USER_INPUT' }, {}])(
  'takes an error with %p for a bug of ours',
  async (extensions) => {
    const { ask } = asking(() => ({ errors: [new GraphQLError('no', { extensions })] }));
    const thrown = await ask().catch((error: unknown) => error);
    expect(thrown).toEqual(new Error('inventory: no'));
    expect(thrown).not.toBeInstanceOf(GraphQLError);
  },
);

it('a subgraph to which there is no way is not available', async () => {
  const { ask, asked } = asking(() => ({ data: {} }));
  await expect(ask('order')).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  expect(asked).toEqual([]);
});
