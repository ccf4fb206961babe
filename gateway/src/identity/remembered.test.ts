import { remember } from './remembered.ts';

const minute = 60_000;

/** Someone who answers `answer`, or fails where there is none, and counts how often it was asked. */
function book() {
  let time = 1_000_000;
  const state = { answer: 'a' as string | null | undefined, asked: 0 };
  const remembered = remember<string | null>({
    entries: 10,
    freshMilliseconds: 20_000,
    believedMilliseconds: minute,
    now: () => time,
  });
  const look = (key = 'k') =>
    remembered(key, async () => {
      state.asked += 1;
      if (state.answer === undefined) throw new Error('away');
      return state.answer;
    });
  return {
    state,
    remembered,
    look,
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}

const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };

it('asks once within 20 s, also where the answer is that there is nothing', async () => {
  const { state, look, pass } = book();
  expect(await look()).toBe('a');
  state.answer = null;
  pass(19_999);
  expect(await look()).toBe('a');
  pass(1);
  expect([await look(), await look()]).toEqual([null, null]);
  expect(state.asked).toBe(2);
  expect(await look('other')).toBeNull();
  expect(state.asked).toBe(3);
});

it('asks once for many who want it at the same time, and anew after a failure', async () => {
  const { state, look } = book();
  expect(await Promise.all([look(), look(), look()])).toEqual(['a', 'a', 'a']);
  expect(state.asked).toBe(1);
  state.answer = undefined;
  const failed = await Promise.allSettled([look('other'), look('other')]);
  expect(failed).toMatchObject([{ reason: unavailable }, { reason: unavailable }]);
  expect(state.asked).toBe(2);
  state.answer = 'b';
  expect(await look('other')).toBe('b');
});

it('believes the last answer for a minute while nobody answers, counted from when it was asked', async () => {
  const { state, look, pass } = book();
  await look();
  state.answer = undefined;
  pass(59_999);
  expect(await look()).toBe('a');
  expect(state.asked).toBe(2);
  pass(1);
  await expect(look()).rejects.toMatchObject(unavailable);
  state.answer = 'b';
  expect(await look()).toBe('b');
});

it('takes an answer for as old as the question', async () => {
  const { state, remembered, look, pass } = book();
  await remembered('k', async () => {
    pass(15_000);
    return 'slow';
  });
  pass(4_999);
  expect(await look()).toBe('slow');
  pass(1);
  expect(await look()).toBe('a');
  expect(state.asked).toBe(1);
});

it('waits a second for who does not answer, where there is an answer to believe', async () => {
  const { remembered, look, pass } = book();
  await look();
  pass(30_000);
  let answer = (_: string): void => {};
  const slow = () =>
    new Promise<string>((resolve) => {
      answer = resolve;
    });
  expect(await remembered('k', slow)).toBe('a');
  // The one that is still waited for is not asked again, and its answer is taken when it comes.
  const next = look();
  answer('late');
  expect(await next).toBe('late');
});

it('is not kept by one who cannot even be asked', async () => {
  const { remembered, look } = book();
  const broken = () => {
    throw new Error('broken');
  };
  await expect(remembered('k', broken)).rejects.toMatchObject(unavailable);
  expect(await look()).toBe('a');
});
