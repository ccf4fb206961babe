import { type Logger, pino } from 'pino';

export type { Logger };

/** A logger of JSON lines on standard error. What could hold secrets or personal data is cut out by name. */
export const makeLog = (name: string, level: string): Logger =>
  pino(
    {
      name,
      level,
      redact: {
        paths: ['*.password', '*.token', '*.authorization', '*.email', 'password', 'token', 'authorization', 'email'],
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
