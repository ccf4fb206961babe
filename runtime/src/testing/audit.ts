import type { Audit, Violation } from '../verify.ts';

/** What a walk has told. */
export interface Audited {
  checked: Record<string, number>;
  violations: Violation[];
}

/** Runs a walk through data and returns all that it told. */
export async function audited(walk: (audit: Audit) => Promise<void>): Promise<Audited> {
  const checked: Record<string, number> = {};
  const violations: Violation[] = [];
  await walk({
    checked(kind, count) {
      checked[kind] = (checked[kind] ?? 0) + count;
    },
    violated: (violation) => void violations.push(violation),
  });
  return { checked, violations };
}
