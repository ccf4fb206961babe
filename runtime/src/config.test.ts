import { z } from 'zod';
import { readConfig, settings } from './config.ts';

const secret = 'a'.repeat(32);
const complete = {
  MONGODB_URL: 'mongodb://127.0.0.1/',
  REDIS_URL: 'redis://127.0.0.1',
  IDENTITY_KEY: secret,
  SESSION_KEY: secret,
  PORT: '4001',
};

const faults = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(settings, env);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};

describe('readConfig', () => {
  it('reads what is set and fills in what is safe', () => {
    expect(readConfig(settings, complete)).toMatchObject({ PORT: 4001, PREFIX: 'noline', HOST: '127.0.0.1' });
    expect(readConfig(settings, complete).IDENTITY_KEY).toEqual(new TextEncoder().encode(secret));
  });

  it('tells every fault at once, a line each, and no secret', () => {
    const short = 'too-short-a-secret';
    const env = {
      MONGODB_URL: 'postgres://x',
      REDIS_URL: 'redis://x',
      IDENTITY_KEY: short,
      PORT: '70000',
      PREFIX: 'A-b',
    };
    const told = faults(env);
    expect(told).toEqual([
      'The environment is not complete:',
      '  MONGODB_URL: must begin with mongodb://',
      '  PREFIX: takes a-z, 0-9 and _',
      '  IDENTITY_KEY: must have at least 32 characters',
      '  SESSION_KEY: is missing',
      expect.stringMatching(/^ {2}PORT: .*65535/),
    ]);
    expect(told.join()).not.toContain(short);
  });

  it('tells what is wrong from what is missing', () => {
    expect(faults({ ...complete, PORT: 'http' })).toEqual([
      'The environment is not complete:',
      expect.stringMatching(/^ {2}PORT: (?!is missing)/),
    ]);
    expect(faults({ ...complete, PORT: undefined })[1]).toBe('  PORT: is missing');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig(settings, { ...complete, HOST: '', PRODUCT_URL: '' })).toMatchObject({ HOST: '127.0.0.1' });
    expect(readConfig({ PORT: settings.PORT.default(4001) }, { PORT: '' })).toEqual({ PORT: 4001 });
    expect(faults({ ...complete, PORT: '' })[1]).toBe('  PORT: is missing');
  });

  it('takes whole minutes of a day at most for how long cursors are good', () => {
    expect(readConfig(settings, complete).CURSOR_MINUTES).toBe(60);
    expect(readConfig(settings, { ...complete, CURSOR_MINUTES: '1440' }).CURSOR_MINUTES).toBe(1_440);
    for (const wrong of ['0', '1441', '1.5', 'long']) {
      expect(faults({ ...complete, CURSOR_MINUTES: wrong })[1]).toMatch(/^ {2}CURSOR_MINUTES: /);
    }
  });

  it('reads only what it was asked for', () => {
    expect(readConfig({ A: z.string() }, { A: 'a', B: 'b' })).toEqual({ A: 'a' });
  });
});
