import { operationsHelp, readOperationsOptions } from './options.ts';

it('takes folder, file and whether only to look', () => {
  expect(readOperationsOptions([])).toEqual({ from: undefined, to: undefined, check: false });
  expect(readOperationsOptions(['--from', 'a', '--to=b.json', '--check'])).toEqual({
    from: 'a',
    to: 'b.json',
    check: true,
  });
});

it('explains itself, and what it does not take', () => {
  expect(readOperationsOptions(['--help'])).toBeUndefined();
  expect(readOperationsOptions(['-h'])).toBeUndefined();
  expect(operationsHelp).toContain('npm run operations [-- --from <folder>] [--to <file>] [--check]');
  expect(() => readOperationsOptions(['--form', 'a'])).toThrow(expect.objectContaining({ code: 'USAGE' }));
  expect(() => readOperationsOptions(['a'])).toThrow(/See --help\.$/);
});
