import { fault } from '@noline/runtime/errors';
import { testCaller } from '@noline/runtime/testing/platform';
import type { Transport } from '@noline/runtime/transport';
import { transportSource } from './data-sources.ts';

const answerTo = async (thrown: Error) => {
  const transport = { execute: () => Promise.reject(thrown) } as unknown as Transport;
  return transportSource(transport).fetch({
    operation: { query: '{ a }', name: undefined },
    ...{ variables: {}, caller: testCaller() },
  });
};
const named = (name: string): Error => Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:27017'), { name });

it('tells of a server that is gone no more than that', async () => {
  expect(await answerTo(named('MongoNetworkError'))).toEqual({
    errors: [
      {
        message: 'The database does not answer. Nothing was changed by what failed; try again shortly.',
        extensions: { code: 'DATABASE_UNAVAILABLE' },
      },
    ],
  });
});

it('tells a fault with its own text', async () => {
  expect(await answerTo(fault('FORBIDDEN', 'Not yours.'))).toEqual({
    errors: [{ message: 'Not yours.', extensions: { code: 'FORBIDDEN' } }],
  });
});

it('leaves a bug to those who log it', async () => {
  expect(await answerTo(new Error('a bug'))).toEqual({
    errors: [{ message: 'a bug', extensions: { code: 'INTERNAL' } }],
  });
});
