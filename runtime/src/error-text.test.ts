import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { endText, errorLine, errorText, withoutSecrets, withoutValues } from './error-text.ts';
import { fault } from './errors.ts';
import { openDatabase, tenantCollection } from './mongo.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.stop());

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('of a driver', () => {
  it('tells which index refused, and not what', async () => {
    const db = platform.mongo.db(`${platform.prefix}_cart`);
    await db.collection('people').createIndex({ email: 1, tenant: 1 }, { unique: true });
    const people = tenantCollection<{ _id: string; tenant: string; email: string }>(
      openDatabase(platform.mongo, `${platform.prefix}_cart`),
      'people',
      'demo',
    );
    const ada = (_id: string) => people.insertMany([{ _id, email: 'ada@example.com' }]);
    await ada('1');
    const error = await thrownBy(() => ada('2'));
    expect((error as Error).message).toContain('ada@example.com');
    expect(errorText(error)).toMatch(/^Mongo\w+Error \(11000\)/);
    expect(errorText(error)).toMatch(/\n +at /);
    expect(errorText(error)).not.toMatch(/ada|example/);
    expect(errorLine(error)).toBe(errorText(error).split('\n')[0]);
  });
});

it.each<[string, () => unknown, string]>([
  ['of JSON', () => JSON.parse('{"email": ada@example.com}'), 'SyntaxError'],
  [
    'of a name that is not there',
    () => (undefined as unknown as { ada: 1 }).ada,
    "TypeError: Cannot read properties of undefined (reading 'ada')",
  ],
  [
    'of the system',
    () => {
      throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    },
    'Error (ECONNREFUSED): connect ECONNREFUSED 127.0.0.1:1',
  ],
  [
    'of graphql-js',
    () => {
      throw new GraphQLError('Variable "$input" got invalid value { email: "ada", to: { city: "Paris" } }; no "x".');
    },
    'GraphQLError',
  ],
  ['of a value that cannot be written down', () => GraphQLDateTimeISO.serialize('Ada Lovelace'), 'GraphQLError'],
  [
    'of the catalogue',
    () => {
      throw fault('FORBIDDEN');
    },
    'The caller may not do this.',
  ],
  [
    'of our own',
    () => {
      throw new Error("the order ord_1 of the retailer's shop can't be found at loc_2");
    },
    "the order ord_1 of the retailer's shop can't be found at loc_2",
  ],
  [
    'of several lines',
    () => {
      throw new Error('first\nsecond "ada\nlovelace" third');
    },
    'first\nsecond … third',
  ],
])('tells the kind and the place of an error %s, and no value', async (_, work, expected) => {
  const text = errorText(await thrownBy(work));
  expect(text.slice(0, expected.length)).toBe(expected);
  expect(text.slice(expected.length)).toMatch(/^(\n\s+at .*)+$/);
});

it('tells the reasons, each as carefully', () => {
  const cause = new Error('that "ada"', { cause: new RangeError('deep') });
  const text = errorText(new Error('outer', { cause }));
  expect(text.split('\n').filter((line) => !/^\s+at /.test(line))).toEqual([
    'outer',
    '  because of that …',
    '  because of RangeError',
  ]);
});

it('comes to an end where the reasons go round in circles', () => {
  const [one, other] = [new Error('one'), new RangeError('other', { cause: undefined })];
  one.cause = other;
  other.cause = one;
  const reasons = errorText(one).match(/because of \w+/g);
  expect(reasons).toEqual(['RangeError', 'one', 'RangeError', 'one', 'RangeError'].map((of) => `because of ${of}`));
});

it('tells what is no error at all', () => {
  expect([errorText('gone "ada"'), errorText(undefined), errorLine(7)]).toEqual(['gone …', 'undefined', '7']);
});

it('gives people the texts that are meant for them, and of bugs the place', () => {
  expect(endText(new Error('Set "PORT" to a free one.'))).toBe('Set "PORT" to a free one.');
  expect(endText(new Error('mongodb://me:pass@host does not answer'))).toBe('mongodb://… @ host does not answer');
  expect(endText(new TypeError('of "ada"'))).toMatch(/^TypeError\n +at /);
});

it.each([
  ['mongodb://noline:hunter2@db.example:27017/x', 'mongodb://… @ db.example:27017/x'],
  ['https://id.example/cb?code=abc#state', 'https://id.example/cb?…'],
  ['http://127.0.0.1:4000/graphql', 'http://127.0.0.1:4000/graphql'],
  ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer …'],
  ['eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln is old', '… is old'],
  ['nlk_demo_0199_abc-DEF nlr_ses_0199.1.abc', '… …'],
  ['"to":"Ada.Lovelace+shop@mail.example.com"', '"to":"…"'],
  ['node_modules/@apollo/server/dist/x.js:1:2', 'node_modules/@apollo/server/dist/x.js:1:2'],
])('cuts out what looks like a secret or somebody: %s', (text, expected) => {
  expect(withoutSecrets(text)).toBe(expected);
});

it('leaves no quoted word behind, wherever it stands', () => {
  const word = fc.stringMatching(/^[A-Za-z]{4,12}$/).map((text) => `Secret${text}`);
  const quotes = fc.constantFrom(['"', '"'], ['`', '`'], [" '", "' "], ['{ a: ', ' }'], ['{ a: { b: ', ' } }']);
  fc.assert(
    fc.property(fc.array(fc.tuple(quotes, word, fc.constantFrom('of', 'it', 'is')), { maxLength: 5 }), (parts) => {
      const text = parts.map(([[before, after], secret, plain]) => `${plain} ${before}${secret}${after}`).join(' ');
      expect(withoutValues(text)).not.toMatch(/Secret/);
    }),
  );
});
