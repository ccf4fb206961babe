import { readAnswer } from './wire-answer.ts';

it('takes an answer as it is', () => {
  const answer = {
    data: { a: 1 },
    errors: [{ message: 'no', path: ['a', 0], extensions: { code: 'FORBIDDEN', retryAfter: 3 } }],
  };
  expect(readAnswer(JSON.stringify({ ...answer, extensions: { tracing: {} } }))).toEqual(answer);
  expect(readAnswer('{"data":null}')).toEqual({ data: null });
  expect(readAnswer('{"data":{},"errors":null}')).toEqual({ data: {} });
});

it('takes of errors only what is as it should be, and so many as anybody reads', () => {
  const errors = [
    'text',
    null,
    { message: 1, path: 2, extensions: 3 },
    { path: [{}], extensions: { code: {}, more: 1 } },
  ];
  expect(readAnswer(JSON.stringify({ errors })).errors).toEqual([
    { message: 'An error without a message.' },
    { message: 'An error without a message.' },
    { message: 'An error without a message.' },
    { message: 'An error without a message.', extensions: { more: 1 } },
  ]);
  const many = Array.from({ length: 20_000 }, () => ({ message: 'no' }));
  expect(readAnswer(JSON.stringify({ data: {}, errors: many })).errors).toHaveLength(100);
});

it.each(['', '[]', '"text"', '{}', '{"errors":[]}', '{"data":"text"}', '{"data":[]}', '{"data":{},"errors":"text"}'])(
  'takes %j for no answer',
  (text) => expect(() => readAnswer(text)).toThrow(),
);
