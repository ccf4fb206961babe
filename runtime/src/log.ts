import { type Logger, pino } from 'pino';
import { errorText, isError, withoutSecrets, withoutValues } from './error-text.ts';

export type { Logger };

/**
 * A logger of JSON lines on standard error, or where a test wants them. Secrets and personal data do not get into it:
 * what stands under the name of such a thing is cut out however deep it lies, of an error only that is told which
 * `errorText` tells, and what looks like a token or an e-mail address is cut out of the whole line.
 */
export const makeLog = (
  name: string,
  level: string,
  to: { write(line: string): void } = pino.destination({ fd: 2, sync: true }),
): Logger =>
  pino(
    {
      name,
      level,
      formatters: { log: (fields) => safe(fields, 0) as Record<string, unknown> },
      hooks: {
        logMethod(given, method) {
          const safeGiven = (given as unknown[]).map((one) => {
            if (isError(one)) return { error: one };
            return typeof one === 'string' ? withoutValues(one) : one;
          });
          method.apply(this, safeGiven as Parameters<typeof method>);
        },
        streamWrite: withoutSecrets,
      },
    },
    to,
  );

const cut = '[cut]';
const personal = /pass(word|code)|secret|token|authorization|cookie|e-?mail|phone|address|barcode|street|postal|birth/i;
const personalWhole =
  /^((given|family|first|last|full)Name|city|variables|input|headers|body|query|(api)?key|\w+Code)$/i;
const deepest = 6;

/** A value as a log may have it. */
function safe(value: unknown, depth: number): unknown {
  if (isError(value)) return errorText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === deepest) return cut;
  if (Array.isArray(value)) return value.map((item) => safe(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, safeField(name, part, depth)]));
}

function safeField(name: string, value: unknown, depth: number): unknown {
  if (personal.test(name) || personalWhole.test(name)) return value === undefined ? undefined : cut;
  // A text of an error that somebody has taken out of it.
  if (typeof value === 'string' && /^(error|err|cause|reason|stack)$/.test(name)) return withoutValues(value);
  return safe(value, depth + 1);
}
