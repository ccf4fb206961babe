import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProviders } from './providers-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'noline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'providers.json');
const read = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readProviders(file);
};
const jwksUrl = 'https://id.example/jwks';
const least = { issuer: 'https://id.example/', jwksUrl, audience: 'shop', tenant: 'demo', kind: 'customer' };

it('has defaults for what most providers do', () => {
  const claims = {
    ...{ subject: 'sub', email: 'email', emailVerified: 'email_verified' },
    ...{ givenName: 'given_name', familyName: 'family_name' },
  };
  expect(read([least])).toEqual([{ ...least, claims, linkByEmail: false }]);
});

it('may be reached without https on this machine only', () => {
  expect(read([{ ...least, jwksUrl: 'http://localhost:8080/jwks' }])).toHaveLength(1);
  expect(() => read([{ ...least, jwksUrl: 'http://10.0.0.1/jwks' }])).toThrow('0.jwksUrl: must be https');
});

it('tells all its faults at once', () => {
  const wrong = [
    { ...least, jwksUrl: 'ftp://id.example/jwks', issuer: 'noline' },
    { ...least, roles: { a: 'b' }, secret: 1 },
    { ...least, kind: 'partner' },
  ];
  expect(() => read(wrong)).toThrow(
    [
      `The identity providers in ${file} are not right:`,
      '  0.issuer: is our own',
      '  0.jwksUrl: must be https, or on this machine',
      '  1: Unrecognized key: "secret"',
      '  1.roles: need kind "staff" and the claim that they stand in',
      '  2.kind: Invalid option: expected one of "customer"|"staff"',
    ].join('\n'),
  );
  expect(() => read([least, least])).toThrow('the list: names one issuer twice');
  expect(() => read('{')).toThrow(`The identity providers cannot be read from ${file}`);
});
