import { type EnrolmentCodeDocument, judgeCode } from './enrolment.ts';

const now = new Date('2026-11-24T22:00:00.000Z');
const code: EnrolmentCodeDocument = {
  ...{ _id: 'e', tenant: 'test', enrolmentId: 'enr_1', kind: 'TILL', channel: 'de-store', status: 'OPEN' },
  ...{ createdBy: 'stf_1', createdAt: now, expiresAt: new Date(now.getTime() + 1) },
};

it('is good once, until its time is over; for the device that has used it, it is known again', () => {
  expect(judgeCode(code, 'k', now)).toBe('good');
  expect(judgeCode(code, 'k', code.expiresAt)).toBe('useless');
  const used = { ...code, status: 'USED' as const, usedKey: 'k' };
  expect(judgeCode(used, 'k', code.expiresAt)).toBe('again');
  expect(judgeCode(used, 'other', now)).toBe('useless');
});
