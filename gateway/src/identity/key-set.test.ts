import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { makeKeySet } from './key-set.ts';

const minute = 60_000;

async function jwk(kid: string) {
  const { publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(publicKey)), kid, alg: 'ES256' };
}

/** An issuer who shows keys, or is away, and counts how often it was asked. */
async function issuer() {
  let time = 1_000_000;
  const state = { keys: [await jwk('one')] as JSONWebKeySet['keys'] | undefined, asked: 0 };
  const set = makeKeySet({
    ask: async () => {
      state.asked += 1;
      if (!state.keys) throw new Error('away');
      return { keys: state.keys };
    },
    restMilliseconds: 1_000,
    now: () => time,
  });
  return {
    state,
    set,
    find: async (kid: string) => set.find({ alg: 'ES256', kid }, {} as never),
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}

const noKey = { code: 'ERR_JWKS_NO_MATCHING_KEY' };
const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };

it('asks once, and for a key that is not known once a second at most', async () => {
  const { state, find, pass } = await issuer();
  await Promise.all([find('one'), find('one')]);
  expect(state.asked).toBe(1);
  state.keys = [...(state.keys ?? []), await jwk('two')];
  // Whoever makes up names of keys makes us ask no more often than that.
  for (const kid of ['two', 'x', 'y']) await expect(find(kid)).rejects.toMatchObject(noKey);
  expect(state.asked).toBe(1);
  pass(1_000);
  await Promise.all([find('two'), find('two')]);
  for (const kid of ['x', 'y']) await expect(find(kid)).rejects.toMatchObject(noKey);
  expect(state.asked).toBe(2);
});

it('asks anew after ten minutes, which nobody waits for', async () => {
  const { state, set, find, pass } = await issuer();
  await find('one');
  const before = await set.all();
  state.keys = [await jwk('two')];
  pass(10 * minute);
  expect(await set.all()).toBe(before);
  expect(state.asked).toBe(2);
  expect((await set.all()).keys).toEqual(state.keys);
  pass(1_000);
  await expect(find('one')).rejects.toMatchObject(noKey);
});

it('goes on with the last keys while the issuer is away, for a day', async () => {
  const { state, find, pass } = await issuer();
  await find('one');
  state.keys = undefined;
  pass(23 * 60 * minute);
  await find('one');
  pass(1_000);
  await expect(find('two')).rejects.toMatchObject(noKey);
  pass(60 * minute);
  await expect(find('one')).rejects.toMatchObject(unavailable);
});

it('says that there are no keys where there are none yet, and asks an issuer who is away once a second', async () => {
  const { state, find, pass } = await issuer();
  const { keys } = state;
  state.keys = undefined;
  for (const _ of [1, 2, 3]) await expect(find('one')).rejects.toMatchObject(unavailable);
  expect(state.asked).toBe(1);
  state.keys = keys;
  pass(1_000);
  await find('one');
  expect(state.asked).toBe(2);
});
