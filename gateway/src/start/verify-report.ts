import { type Bar, bar } from '@noline/runtime/progress';
import type { Audit, Violation } from '@noline/runtime/verify';

/** What a walk has found so far. */
export interface Findings {
  /** How many of each kind were looked at. */
  checked: Map<string, number>;
  /** By invariant: how often it does not hold, and the first of them. */
  violated: Map<string, { count: number; first: Violation[] }>;
}

const shownOfEach = 20;

export const makeFindings = (): Findings => ({ checked: new Map(), violated: new Map() });

/** Whether everything holds. */
export const isSound = ({ violated }: Findings): boolean => violated.size === 0;

/** An audit that adds to findings. */
const auditInto = ({ checked, violated }: Findings, onChecked: (count: number) => void = () => {}): Audit => ({
  checked(kind, count) {
    checked.set(kind, (checked.get(kind) ?? 0) + count);
    onChecked(count);
  },
  violated(violation) {
    const known = violated.get(violation.invariant) ?? { count: 0, first: [] };
    known.count += 1;
    if (known.first.length < shownOfEach) known.first.push(violation);
    violated.set(violation.invariant, known);
  },
});

/** Audits one part after the other into the same findings, each with its own line of progress. */
export function shownAudits(all: Findings, makeBar: (text: string) => Bar = (text) => bar(text)) {
  let last = (): void => {};
  return {
    auditOf(part: string): Audit {
      last();
      const own = makeFindings();
      const shown = makeBar(part);
      last = () => {
        last = () => {};
        if (isSound(own)) shown.done(countsOf(own));
        else shown.fail(`${countsOf(own)}; ${plural(violationsIn(own), 'violation')}`);
      };
      const [whole, mine] = [auditInto(all), auditInto(own, shown.advance)];
      return {
        checked(kind, count) {
          whole.checked(kind, count);
          mine.checked(kind, count);
        },
        violated(violation) {
          whole.violated(violation);
          mine.violated(violation);
        },
      };
    },
    /** Ends the line of the last part. */
    done: () => last(),
  };
}

/** What is printed at the end: the verdict, or every violation under the name of its invariant. */
export function verdict(findings: Findings): string {
  const looked = [...findings.checked.values()].reduce((sum, count) => sum + count, 0);
  if (isSound(findings)) return `Everything holds: ${grouped(looked)} looked at, no violation.\n`;
  const groups = [...findings.violated].map(([invariant, { count, first }]) => {
    const rows = first.map(({ tenant, subject, found }) => `  ${tenant}  ${subject}: ${found}`);
    const more = count > first.length ? [`  and ${grouped(count - first.length)} more`] : [];
    return [`${invariant}: violated ${count === 1 ? 'once' : `${grouped(count)} times`}`, ...rows, ...more].join('\n');
  });
  return `${groups.join('\n\n')}\n\n${plural(violationsIn(findings), 'violation')} among ${grouped(looked)} looked at.\n`;
}

const violationsIn = ({ violated }: Findings): number =>
  [...violated.values()].reduce((sum, { count }) => sum + count, 0);

const countsOf = ({ checked }: Findings): string =>
  [...checked].map(([kind, count]) => `${grouped(count)} ${kind}`).join(', ') || 'nothing stored';

const grouped = (count: number): string => count.toLocaleString('en');
const plural = (count: number, word: string): string => `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
