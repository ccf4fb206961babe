import { fault } from '@noline/runtime/errors';
import { makeLog } from '@noline/runtime/log';
import { GraphQLError } from 'graphql';
import { httpFault, publicError, publicErrors, refusalStatus, streamErrors } from './errors.ts';

const opaque = 'Something went wrong on our side. It is logged under the request id.';

describe('publicError', () => {
  it('passes the catalogue with its text, and nothing else of the extensions', () => {
    const extensions = { code: 'FORBIDDEN', serviceName: 'cart', stacktrace: ['at x'], http: { status: 403 } };
    expect(publicError({ message: 'Not yours.', path: ['cart', 0, 'id'], extensions })).toEqual({
      message: 'Not yours.',
      path: ['cart', 0, 'id'],
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it.each(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'BAD_REQUEST'])(
    'passes %s of the caller, not of our planner',
    (code) => {
      const locations = [{ line: 1, column: 2 }];
      expect(publicError({ message: 'm', locations, extensions: { code } })).toEqual({
        message: 'm',
        locations,
        extensions: { code },
      });
      expect(publicError({ message: 'm', locations, extensions: { code, serviceName: 'cart' } })).toEqual({
        message: opaque,
        extensions: { code: 'INTERNAL' },
      });
    },
  );

  it('passes a wrong value that only the subgraph could see', () => {
    const extensions = { code: 'BAD_USER_INPUT', serviceName: 'cart' };
    expect(publicError({ message: 'm', extensions })).toEqual({ message: 'm', extensions: { code: 'BAD_USER_INPUT' } });
  });

  it.each([
    {},
    undefined,
    { code: 'INTERNAL' },
    { code: 'INTERNAL_SERVER_ERROR' },
    { code: 'DOWNSTREAM_SERVICE_ERROR' },
    { code: 7 },
  ])('hides the text of %j', (extensions) => {
    expect(publicError({ message: 'secret', ...(extensions && { extensions }) })).toEqual({
      message: opaque,
      extensions: { code: 'INTERNAL' },
    });
  });

  it("hides a value that is none of the caller's", () => {
    const message = 'Variable "$representations" got invalid value {"id":"secret"} at "representations[0]"';
    const extensions = { code: 'BAD_USER_INPUT', serviceName: 'cart' };
    expect(publicError({ message, extensions })).toEqual({ message: opaque, extensions: { code: 'INTERNAL' } });
  });

  it('repeats no more than a part of what was sent', () => {
    const extensions = { code: 'BAD_USER_INPUT' };
    const { message } = publicError({ message: 'x'.repeat(100_000), extensions });
    expect(message).toBe(`${'x'.repeat(500)}…`);
  });

  it('tells when to come again', () => {
    const extensions = { code: 'RATE_LIMITED', retryAfter: 3, bucket: 'address:192.0.2.1' };
    expect(publicError({ message: 'm', extensions }).extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: 3 });
    expect(publicError({ message: 'm', extensions: { ...extensions, retryAfter: {} } }).extensions).toEqual({
      code: 'RATE_LIMITED',
    });
  });

  it('ends a path where it means every item of a list', () => {
    expect(publicError({ message: 'm', path: ['a', '@', 'b'], extensions: { code: 'FORBIDDEN' } }).path).toEqual(['a']);
  });
});

it('publicErrors gives the request id to what is hidden, and to that alone', () => {
  const errors = publicErrors(
    [new GraphQLError('secret'), fault('FORBIDDEN', 'No.')],
    'req_1',
    makeLog('test', 'silent'),
  );
  expect(errors).toEqual([
    { message: opaque, extensions: { code: 'INTERNAL', requestId: 'req_1' } },
    { message: 'No.', extensions: { code: 'FORBIDDEN' } },
  ]);
});

it('publicErrors tells and logs no more than a hundred', () => {
  const logged: unknown[] = [];
  const log = { error: (entry: unknown) => logged.push(entry) } as unknown as ReturnType<typeof makeLog>;
  const errors = Array.from({ length: 10_000 }, () => new GraphQLError('secret'));
  expect([publicErrors(errors, 'req_1', log).length, logged.length]).toEqual([100, 100]);
});

it('refusalStatus is that of the first error', () => {
  const parse = new GraphQLError('m', { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  const method = new GraphQLError('m', { extensions: { code: 'BAD_REQUEST', http: { status: 405 } } });
  expect([[parse], [method, parse], [fault('RATE_LIMITED')], []].map(refusalStatus)).toEqual([400, 405, 429, 400]);
});

it('httpFault tells status and code, and hides bugs', () => {
  expect(httpFault(fault('TOKEN_INVALID'), 'r').status).toBe(401);
  expect(httpFault(Object.assign(new Error('Too large'), { statusCode: 413 }), 'r')).toEqual({
    status: 413,
    body: { errors: [{ message: 'Too large', extensions: { code: 'BAD_REQUEST' } }] },
  });
  expect(httpFault(new Error('secret'), 'r')).toEqual({
    status: 500,
    body: { errors: [{ message: opaque, extensions: { code: 'INTERNAL', requestId: 'r' } }] },
  });
});

it('streamErrors tells the end of a connection from errors', () => {
  const told = [{ message: 'm', extensions: { code: 'FORBIDDEN' } }];
  expect(streamErrors(told)).toBe(told);
  expect(streamErrors({ code: 1006, reason: '' })).toEqual([fault('SUBGRAPH_UNAVAILABLE')]);
  expect(streamErrors(fault('SLOW_CONSUMER'))).toEqual([fault('SLOW_CONSUMER')]);
  expect(streamErrors(new Error('bug'))[0]).toMatchObject({ message: 'bug', extensions: { code: 'INTERNAL' } });
});
