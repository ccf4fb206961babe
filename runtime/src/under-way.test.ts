import { setImmediate as turn } from 'node:timers/promises';
import { makeUnderWay } from './under-way.ts';

/** Works that end when they are told to. */
function setUp() {
  const works = makeUnderWay<string>();
  const begun: { key: string; signal: AbortSignal; end: (result: string) => void }[] = [];
  const join = (key: string, signal?: AbortSignal) =>
    works.join([key, 'same'], signal, (left) => new Promise((end) => begun.push({ key, signal: left, end })));
  return { works, begun, join };
}

it('does equal work once, and anew when it is done', async () => {
  const { begun, join } = setUp();
  const all = [join('a'), join('b'), join('a')];
  expect(begun.map(({ key }) => key)).toEqual(['a', 'b']);
  for (const { key, end } of begun) end(`${key} is done`);
  expect(await Promise.all(all)).toEqual(['a is done', 'b is done', 'a is done']);
  void join('a');
  expect(begun).toHaveLength(3);
});

it('tells work apart by both of its texts', async () => {
  const works = makeUnderWay<string>();
  const keys = [
    ['a', 'x'],
    ['a', 'y'],
    ['b', 'x'],
    ['a', 'x'],
  ] as const;
  const begun: string[] = [];
  const told = keys.map((key) =>
    works.join(key, undefined, async () => {
      begun.push(key.join(''));
      return `${key.join('')} is done`;
    }),
  );
  expect(begun).toEqual(['ax', 'ay', 'bx']);
  expect(await Promise.all(told)).toEqual(['ax is done', 'ay is done', 'bx is done', 'ax is done']);
});

it('lets nobody join what began before it was told to forget', async () => {
  const { works, begun, join } = setUp();
  const before = join('a');
  works.forget();
  const after = join('a');
  begun[0]?.end('old');
  await before;
  expect([join('a') === after, begun.length]).toEqual([true, 2]);
});

it('gives work up when nobody waits for it any more, and begins it anew for who comes then', async () => {
  const { begun, join } = setUp();
  const [ada, bob] = [new AbortController(), new AbortController()];
  void join('a', ada.signal);
  void join('a', bob.signal);
  ada.abort();
  expect(begun[0]?.signal.aborted).toBe(false);
  bob.abort();
  expect(begun[0]?.signal.aborted).toBe(true);
  void join('a');
  expect(begun.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

it('is never given up for one who waits without a signal, and does not mind who leaves afterwards', async () => {
  const { begun, join } = setUp();
  const ada = new AbortController();
  const all = [join('a', ada.signal), join('a')];
  ada.abort();
  expect(begun[0]?.signal.aborted).toBe(false);
  begun[0]?.end('done');
  expect(await Promise.all(all)).toEqual(['done', 'done']);
  const late = new AbortController();
  void join('a', late.signal);
  begun[1]?.end('done');
  await turn();
  void join('a');
  late.abort();
  void join('a');
  expect(begun).toHaveLength(3);
});
