import type { CpuProfile } from '../gatekeeping/cpu-shares.ts';
import { grid } from '../report.ts';

/** Where the time of a process goes: its own name and share of all working time, the largest first. */
export type Share = [name: string, share: number];

const notWork = new Set(['(idle)', '(root)']);

/**
 * Shares out the working time of a process by the code that was running itself, whoever had called it.
 *
 * @param nameOf what a sample is counted under
 */
export function selfTime(
  { nodes, samples, timeDeltas }: CpuProfile,
  nameOf: (frame: CpuProfile['nodes'][number]['callFrame']) => string,
): Share[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  let all = 0;
  for (const [index, sample] of samples.entries()) {
    const frame = frames.get(sample);
    if (!frame || notWork.has(frame.functionName)) continue;
    const microseconds = timeDeltas[index] ?? 0;
    const name = nameOf(frame);
    all += microseconds;
    times.set(name, (times.get(name) ?? 0) + microseconds);
  }
  return [...times].map(([name, time]): Share => [name, time / all]).sort(([, a], [, b]) => b - a);
}

/**
 * The package that a file belongs to, or the folder of ours.
 *
 * @param url as a profile has it: `file:///.../node_modules/graphql/...`, `node:internal/...`, nothing for what is no script
 * @param root the repository's folder
 */
export function packageOf(url: string, root: string): string {
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (installed) return installed;
  const [, below] = url.split(root);
  if (below !== undefined) return below.split('/').slice(0, -1).join('/');
  return url.startsWith('node:') ? 'node' : 'native, garbage collection';
}

/** A profile as two tables: by function, and by package. */
export function selfTimeTables(profile: CpuProfile, root: string, most: number): string {
  const byFunction = selfTime(profile, ({ functionName, url }) => {
    const file = url.split('/').at(-1) ?? '';
    return [functionName || '(anonymous)', file, packageOf(url, root)].filter(Boolean).join('  ');
  });
  const byPackage = selfTime(profile, ({ url }) => packageOf(url, root));
  const table = (head: string, shares: readonly Share[]): string =>
    grid(
      ['share', head],
      shares.slice(0, most).map(([name, share]) => [`${(share * 100).toFixed(1)} %`.padStart(6), name]),
    );
  return `${table('function', byFunction)}\n\n${table('package', byPackage)}`;
}
