import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLimits, readLimits, usualLimits } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'limits-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (content: string): string => {
  const path = join(folder, 'limits.json');
  writeFileSync(path, content);
  return path;
};

it('are as usual but for what a file says', () => {
  const read = readLimits(
    file(`{
      "document": { "depth": 8 },
      "callers": { "partner": { "rate": { "burst": 5, "perMinute": 0.5 } } },
      "mutations": { "placeOrder": { "burst": 3, "perMinute": 3, "by": "caller" } }
    }`),
  );
  expect(read).toEqual({
    ...usualLimits,
    document: { ...usualLimits.document, depth: 8 },
    callers: {
      ...usualLimits.callers,
      partner: { ...usualLimits.callers.partner, rate: { burst: 5, perMinute: 0.5 } },
    },
    mutations: { ...usualLimits.mutations, placeOrder: { burst: 3, perMinute: 3, by: 'caller' } },
  });
  expect(readLimits(file('{}'))).toEqual(usualLimits);
});

it('bound documents on an open surface, too, but hardly their cost, and not their rate', () => {
  const { document, variables, callers, mutations } = openLimits;
  const wide = { burst: 1e9, perMinute: 1e9 };
  expect({ document, variables }).toEqual({ document: usualLimits.document, variables: usualLimits.variables });
  const { subscriptions } = usualLimits.callers.guest;
  expect(callers.guest).toEqual({ cost: 100_000, rate: wide, connections: 10_000, subscriptions });
  expect(mutations['signIn']).toEqual({ ...wide, by: 'address' });
});

it('tells all that is wrong with a file', () => {
  const path = file('{ "document": { "depth": 0, "dept": 1 }, "callers": { "guest": { "rate": { "burst": 1 } } } }');
  expect(() => readLimits(path)).toThrow(
    new RegExp(
      `^The limits in ${path} are not right:\\n  document\\.depth: .*\\n  document: .*"dept".*\\n  callers\\.guest\\.rate\\.perMinute: .*$`,
    ),
  );
  expect(() => readLimits(file('{'))).toThrow(`The limits cannot be read from ${path}: `);
  expect(() => readLimits('nowhere.json')).toThrow('The limits cannot be read from nowhere.json: ENOENT');
});
