import { GraphQLError } from 'graphql';
import { type BulkWriteResult, MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb';
import { fault, faultCode, faultStatus, isFaultCode } from './errors.ts';

const named = (name: string) => Object.assign(new Error('gone'), { name });

describe('faultCode', () => {
  it('is the code of a fault', () => {
    expect(faultCode(fault('TOKEN_EXPIRED'))).toBe('TOKEN_EXPIRED');
    expect(faultCode(new GraphQLError('', { extensions: { code: 'OTHER' } }))).toBe('INTERNAL');
    expect(faultCode(new GraphQLError('', { extensions: { code: 'constructor' } }))).toBe('INTERNAL');
  });

  it.each([
    'MongoNetworkError',
    'MongoServerSelectionError',
    'MongoPoolClearedError',
    'PoolClearedOnNetworkError',
    'MongoNetworkTimeoutError',
  ])('%s is a database that is gone', (name) => expect(faultCode(named(name))).toBe('DATABASE_UNAVAILABLE'));

  // Shutting down, not primary (any more), no primary: what a replica set says while it elects another.
  it.each([91, 11600, 11602, 10107, 13435, 13436, 189])('the server error %d is a database that is gone', (code) => {
    expect(faultCode(new MongoServerError({ message: 'gone', code }))).toBe('DATABASE_UNAVAILABLE');
  });

  it('is that of what has broken off many writes at once', () => {
    const broken = (error: Error) => new MongoBulkWriteError(error, {} as BulkWriteResult);
    const errors = [new MongoNetworkError('gone'), new MongoServerError({ message: 'gone', code: 91 }), new Error('x')];
    expect(errors.map((error) => faultCode(broken(error)))).toEqual([
      ...['DATABASE_UNAVAILABLE', 'DATABASE_UNAVAILABLE', 'INTERNAL'],
    ]);
    const duplicate = new MongoBulkWriteError({ message: 'x', code: 11000 }, {} as BulkWriteResult);
    expect(faultCode(duplicate)).toBe('INTERNAL');
  });

  it('any other error is a bug', () => {
    const errors = [
      new Error('x'),
      'x',
      null,
      undefined,
      new MongoServerError({ message: 'x', code: 11000 }),
      named('MongoParseError'),
    ];
    expect(errors.map(faultCode)).toEqual(errors.map(() => 'INTERNAL'));
  });
});

it('each fault has a text and a status', () => {
  expect(fault('SLOW_CONSUMER').message).toContain('"after"');
  expect(fault('FORBIDDEN', 'because').message).toBe('because');
  expect([faultStatus('UNAUTHENTICATED'), faultStatus('INTERNAL')]).toEqual([401, 500]);
  expect([isFaultCode('FORBIDDEN'), isFaultCode('toString'), isFaultCode(7)]).toEqual([true, false, false]);
});
