import { availableParallelism } from 'node:os';
import { coresSetting } from './setting.ts';

it('is a number, one by default, or one for each core', () => {
  expect([undefined, '1', '8', 'auto'].map((text) => coresSetting.parse(text))).toEqual([
    ...[1, 1, 8],
    availableParallelism(),
  ]);
});

it.each(['0', '-1', '1.5', 'all', '129'])('is not %s', (text) => {
  expect(coresSetting.safeParse(text).success).toBe(false);
});
