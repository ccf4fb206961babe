import fc from 'fast-check';
import { enrolmentCodeForm, shownCode, typedCode, userCodeForm } from './one-time-code.ts';

describe.each([
  ['a code for customers', userCodeForm, 'WDJBMJHT', 'WDJB-MJHT'],
  ['a code for devices', enrolmentCodeForm, '7K3F9QXM2BTD', '7K3F-9QXM-2BTD'],
])('%s', (_, form, code, shown) => {
  const made = fc
    .array(fc.constantFrom(...form.alphabet), { minLength: form.length, maxLength: form.length })
    .map((letters) => letters.join(''));

  it('is shown in groups, and read however it is typed', () => {
    expect(shownCode(code, form)).toBe(shown);
    for (const text of [shown, shown.toLowerCase(), ` ${code} `, [...code].join(' '), shown.replaceAll('-', ' - ')]) {
      expect(typedCode(text, form)).toBe(code);
    }
    fc.assert(fc.property(made, (one) => typedCode(shownCode(one, form), form) === one));
  });

  it('is none where a letter is missing, too many or of no code', () => {
    for (const text of ['', code.slice(1), `${code}X`, `${code.slice(1)}0`, `${code.slice(1)}I`, 'X'.repeat(100_000)]) {
      expect(typedCode(text, form)).toBeUndefined();
    }
  });

  it('has no letter that looks like another', () => {
    expect(new Set(form.alphabet).size).toBe(form.alphabet.length);
    expect(form.alphabet).not.toMatch(/[01IO]/);
  });
});
