import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSecrets } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'noline-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('makes secrets once, different ones, for their owner only', () => {
  const { IDENTITY_KEY, SESSION_KEY } = keptSecrets(folder);
  expect([IDENTITY_KEY, SESSION_KEY].every((secret) => secret.length >= 32)).toBe(true);
  expect(IDENTITY_KEY).not.toBe(SESSION_KEY);
  expect(keptSecrets(folder)).toEqual({ IDENTITY_KEY, SESSION_KEY });
  expect(readdirSync(folder)).toEqual(['secrets.json']);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});
