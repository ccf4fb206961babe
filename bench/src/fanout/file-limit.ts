import { readFileSync } from 'node:fs';

/** What a process opens besides the connections of its subscribers, generously. */
const besides = 500;

/**
 * Makes sure that the load generator may open a connection for each subscriber.
 *
 * @throws Error with code USAGE that says what to do
 */
export function checkFileLimit(subscribers: number): void {
  const limit = fileLimit(readFileSync('/proc/self/limits', 'utf8'));
  if (limit >= subscribers + besides) return;
  const message = `${subscribers} subscribers need ${subscribers + besides} open files, and a process may have ${limit} here. Raise it (ulimit -n), or take fewer by --subscribers.`;
  throw Object.assign(new Error(message), { code: 'USAGE' });
}

/** How many files a process may open, from `/proc/<pid>/limits`. */
export function fileLimit(limits: string): number {
  const [, soft = 'unlimited'] = /^Max open files\s+(\S+)/m.exec(limits) ?? [];
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
}
