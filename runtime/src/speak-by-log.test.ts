import { makeLog } from './log.ts';
import { speakByLog } from './speak-by-log.ts';

const { warn, error } = console;
const before = process.listeners('uncaughtException');

afterEach(() => {
  Object.assign(console, { warn, error });
  for (const listener of process.listeners('uncaughtException'))
    if (!before.includes(listener)) process.off('uncaughtException', listener);
});

it('logs what libraries write on the console, as carefully as all else', () => {
  const lines: string[] = [];
  speakByLog(makeLog('test', 'info', { write: (line) => void lines.push(line) }));
  console.warn('no such option: "ada"', { email: 'ada@example.com', tries: 2 });
  console.error(new TypeError('not "ada"'), 7);
  const entries = lines.map((line) => JSON.parse(line));
  expect(entries).toMatchObject([
    { level: 40, said: ['no such option: …', { email: '[cut]', tries: 2 }], msg: 'said by a library' },
    { level: 50, said: [expect.stringMatching(/^TypeError\n +at /), 7] },
  ]);
  expect(lines.join()).not.toMatch(/ada/);
});
