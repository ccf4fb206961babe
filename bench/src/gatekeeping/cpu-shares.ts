/** A CPU profile as `node --cpu-prof` writes it: the part that is read here. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  /** The node that each sample found at work. */
  samples: number[];
  /** Microseconds from one sample to the next. */
  timeDeltas: number[];
}

const idle = '(idle)';

/**
 * How the working time of a process is shared out: each sample counts for the first part one of whose files is on its
 * stack, whoever was called from there.
 *
 * @param parts a part's name, and what the paths of its files hold
 * @returns microseconds by part; `all` is everything that was not idle
 */
export function cpuShares<Part extends string>(
  { nodes, samples, timeDeltas }: CpuProfile,
  parts: Record<Part, RegExp>,
): Record<Part | 'all', number> {
  const named = Object.entries(parts) as [Part, RegExp][];
  const partOf = new Map<number, Part | undefined>();
  const isIdle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === idle).map(({ id }) => id));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const below = new Set(nodes.flatMap(({ children = [] }) => children));
  const open = nodes.filter(({ id }) => !below.has(id)).map(({ id }) => ({ id, part: undefined as Part | undefined }));
  for (let next = open.pop(); next; next = open.pop()) {
    const node = byId.get(next.id);
    const part = next.part ?? named.find(([, files]) => files.test(node?.callFrame.url ?? ''))?.[0];
    partOf.set(next.id, part);
    for (const id of node?.children ?? []) open.push({ id, part });
  }
  const shares = Object.fromEntries([...named.map(([part]) => [part, 0]), ['all', 0]]) as Record<Part | 'all', number>;
  for (const [index, sample] of samples.entries()) {
    if (isIdle.has(sample)) continue;
    const microseconds = timeDeltas[index] ?? 0;
    shares.all += microseconds;
    const part = partOf.get(sample);
    if (part) shares[part] += microseconds;
  }
  return shares;
}
