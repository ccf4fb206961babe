import { makeLog } from '@noline/runtime/log';
import { openTracing } from './tracing.ts';

it('ends in order also where the last spans cannot be sent', async () => {
  const said: unknown[] = [];
  const log = Object.assign(makeLog('test', 'silent'), { warn: (what: unknown) => void said.push(what) });
  const tracing = openTracing('http://127.0.0.1:1', log);
  tracing.begin({}, performance.now()).end({ kind: 'query', operationName: undefined, code: 'OK' });
  await expect(tracing.stop()).resolves.toBeUndefined();
  expect(said).toHaveLength(1);
});
