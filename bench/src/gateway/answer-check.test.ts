import fc from 'fast-check';
import { canonical, faultOf, makeAnswerCheck } from './answer-check.ts';

const data = { users: [{ id: '1', name: 'Ada' }], count: 2, none: null };
const expected = canonical(data);
const right = JSON.stringify({ data });

describe('canonical', () => {
  it('does not depend on the order of keys, but on that of lists', () => {
    expect(expected).toBe('{"count":2,"none":null,"users":[{"id":"1","name":"Ada"}]}');
    expect(canonical({ users: [{ name: 'Ada', id: '1' }], none: null, count: 2 })).toBe(expected);
    expect(canonical([2, 1])).toBe('[2,1]');
  });

  it('is the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('faultOf', () => {
  it('finds none in the same data, whatever else is told', () => {
    expect(faultOf(right, expected)).toBeUndefined();
    expect(faultOf(JSON.stringify({ extensions: { cost: 1 }, data }), expected)).toBeUndefined();
  });

  it('tells errors, other data, and what is no JSON', () => {
    expect(faultOf(JSON.stringify({ data, errors: [{ message: 'late' }] }), expected)).toBe('error: late');
    expect(faultOf(JSON.stringify({ data: { ...data, count: 3 } }), expected)).toBe(
      `other data: "{"count":3,"none":null,"users":[{"id":"1","name":" in the place of "{"count":2,"none":null,"users":[{"id":"1","name":"`,
    );
    expect(faultOf('{"data":{}}', expected)).toMatch(/^other data: /);
    expect(faultOf('<html>', expected)).toBe('no JSON: <html>');
  });
});

describe('makeAnswerCheck', () => {
  const cut = (text: string, at: number): Buffer[] => [Buffer.from(text.slice(0, at)), Buffer.from(text.slice(at))];
  const check = makeAnswerCheck(expected);
  const read = (text: string, at: number): string | undefined => {
    for (const chunk of cut(text, at)) check.add(chunk);
    return check.end();
  };

  it('reads answers in any pieces, and takes other spellings of the same data', () => {
    const respelt = JSON.stringify({ data: { none: null, count: 2, users: data.users } });
    const told = (id: number): string => `${right.slice(0, -1)},"extensions":{"requestId":${id}}}`;
    for (const text of [right, right, respelt, `${respelt} `, right, told(1), told(2), respelt, told(3)]) {
      for (let at = 0; at <= text.length; at += 1) expect(read(text, at)).toBeUndefined();
    }
  });

  it('takes no rest for an answer', () => {
    const fresh = makeAnswerCheck(expected);
    fresh.add(Buffer.from('}'));
    expect(fresh.end()).toBe('no JSON: }');
  });

  it('finds what is short, long, empty or wrong, wherever it is cut', () => {
    const wrong = right.replace('"1"', '"2"');
    const withErrors = `${right.slice(0, -1)},"errors":[{"message":"late"}]}`;
    for (const text of [right.slice(0, -1), `${right}}`, '', wrong, withErrors]) {
      for (let at = 0; at <= text.length; at += 1) expect(read(text, at)).toMatch(/^(no JSON|other data|error): /);
      expect(read(right, 5)).toBeUndefined();
    }
  });
});
