import fc from 'fast-check';
import { codeBytes, readProof, shownCode, toCode } from './handover-proof.ts';

const random = fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes });

test('a code is read as it was made, however it is typed', () => {
  fc.assert(
    fc.property(random, fc.constantFrom('', ' ', '-', ' - '), (bytes, between) => {
      const code = toCode(bytes);
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
      const typed = ` ${code.slice(0, 2)}${between}${code.slice(2).toLowerCase()} `;
      for (const text of [code, shownCode(code), typed]) {
        expect(readProof({ code: text })).toEqual({ proof: { kind: 'code', code } });
      }
    }),
  );
});

test('each of its characters is as likely as the others', () => {
  const seen = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const [first = ''] = toCode(Uint8Array.of(byte));
    seen.set(first, (seen.get(first) ?? 0) + 1);
  }
  expect([seen.size, new Set(seen.values())]).toEqual([32, new Set([8])]);
});

test('there is one proof in an input: the text of a QR code, or a code, with a card or without', () => {
  const field = fc.option(fc.constantFrom('7K3F9Q', 'abc'), { nil: null });
  fc.assert(
    fc.property(field, field, field, (qrText, code, cardBarcode) => {
      const { proof } = readProof({ qrText, code, cardBarcode });
      const one = qrText !== null ? code === null && cardBarcode === null : code !== null;
      expect(proof !== undefined).toBe(one);
      if (proof?.kind === 'code') expect(proof.cardBarcode).toBe(cardBarcode ?? undefined);
    }),
  );
});
