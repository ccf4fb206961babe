import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { bar } from '@noline/runtime/progress';
import type { Violation } from '@noline/runtime/verify';
import { isSound, makeFindings, shownAudits, verdict } from './verify-report.ts';

const short = (subject: string): Violation => ({
  invariant: 'available is onHand - reserved',
  tenant: 'demo',
  subject,
  found: 'available 3, onHand 5, reserved 1',
});

function report(audit: (to: ReturnType<typeof shownAudits>) => void) {
  const findings = makeFindings();
  const lines = new PassThrough();
  const shown = shownAudits(findings, (text) => bar(text, undefined, lines));
  audit(shown);
  shown.done();
  const progress = stripVTControlCharacters(String(lines.read())).replaceAll(/ {2}\d+\.\d s/g, '');
  return { sound: isSound(findings), progress, verdict: verdict(findings) };
}

it('says what was looked at, a line for each part', () => {
  const told = report(({ auditOf }) => {
    const stock = auditOf('inventory');
    stock.checked('stock rows', 1_500);
    stock.checked('holds', 20);
    stock.checked('stock rows', 500);
    auditOf('order');
  });
  expect(told).toEqual({
    sound: true,
    progress: '✔ inventory  2,000 stock rows, 20 holds\n✔ order  nothing stored\n',
    verdict: 'Everything holds: 2,020 looked at, no violation.\n',
  });
});

it('names violations under their invariant, of many the first', () => {
  const told = report(({ auditOf }) => {
    const stock = auditOf('inventory');
    stock.checked('stock rows', 100);
    for (let row = 1; row <= 23; row += 1) stock.violated(short(`A${row}@loc_1`));
    stock.violated({ invariant: 'reserved >= 0', tenant: 'demo', subject: 'B@loc_1', found: 'reserved -1' });
  });
  expect(told.sound).toBe(false);
  expect(told.progress).toBe('✖ inventory  100 stock rows; 24 violations\n');
  const rows = Array.from({ length: 20 }, (_, row) => `  demo  A${row + 1}@loc_1: available 3, onHand 5, reserved 1\n`);
  expect(told.verdict).toBe(
    `available is onHand - reserved: violated 23 times\n${rows.join('')}  and 3 more\n\n` +
      'reserved >= 0: violated once\n  demo  B@loc_1: reserved -1\n\n24 violations among 100 looked at.\n',
  );
});
