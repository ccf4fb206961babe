import { makeBreaker } from './breaker.ts';

it('rests after so many failures one after the other, and lets one through when the rest is over', () => {
  let now = 0;
  const breaker = makeBreaker(3, 100, () => now);
  breaker.failed();
  breaker.failed();
  breaker.succeeded();
  breaker.failed();
  breaker.failed();
  expect(breaker.mayTry()).toBe(true);
  breaker.failed();
  expect(breaker.mayTry()).toBe(false);
  now = 99;
  expect(breaker.mayTry()).toBe(false);
  now = 100;
  expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, false]);
  breaker.failed();
  now = 199;
  expect(breaker.mayTry()).toBe(false);
  now = 200;
  expect(breaker.mayTry()).toBe(true);
  breaker.succeeded();
  expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, true]);
});
