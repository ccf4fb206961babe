import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './run-command.ts';

/** Written by schema/src/generate.main.ts; codegen.yml names all others. */
const composed = ['schema/src/sdl.generated.ts'];

test('each generated file is one that "npm run generate" makes', () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.generated.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const known = readFileSync(`${root}codegen.yml`, 'utf8').matchAll(/^ {2}(\S+\.generated\.ts):/gm);
  expect(listed.trim().split('\n').sort()).toEqual([...composed, ...[...known].map(([, path]) => path)].sort());
});
