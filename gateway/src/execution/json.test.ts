import fc from 'fast-check';
import { reader, setOwn, writeText, writeValue } from './json.ts';

it('writes every text as JSON has it', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 41 }), fc.string());
  fc.assert(fc.property(texts, (text) => expect(writeText(text)).toBe(JSON.stringify(text))));
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const text = String.fromCharCode(unit);
    if (writeText(text) !== JSON.stringify(text)) throw new Error(`${unit} is written as ${writeText(text)}.`);
    const long = text.repeat(41);
    if (writeText(long) !== JSON.stringify(long)) throw new Error(`${unit} is written as ${writeText(long)}.`);
  }
});

it('writes what is not there as null', () => {
  expect([undefined, null, { a: [1] }, 'x', 0.5].map(writeValue)).toEqual(['null', 'null', '{"a":[1]}', '"x"', '0.5']);
});

it('takes keys as its own that every object inherits', () => {
  expect(reader('constructor')({})).toBeUndefined();
  expect(reader('constructor')({ constructor: 1 })).toBe(1);
  const target: Record<string, unknown> = {};
  setOwn(target, '__proto__', { polluted: true });
  expect([Object.keys(target), JSON.stringify(target), 'polluted' in {}]).toEqual([
    ['__proto__'],
    '{"__proto__":{"polluted":true}}',
    false,
  ]);
  expect(reader('__proto__')(target)).toEqual({ polluted: true });
});
