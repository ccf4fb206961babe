import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * What tells one process from a later one with the same number: its number and the time it started.
 * Undefined when no such process runs (a zombie has ended too).
 */
export function processMark(pid: number): string | undefined {
  const row = rowOf(pid);
  return row && `${pid}@${row.started}`;
}

/** Whether the process with this mark still runs. */
export function isRunning(mark: string): boolean {
  return processMark(Number(mark.split('@')[0])) === mark;
}

/** Numbers of the processes of one process group that name `folder` among their arguments, so that they are ours. */
export function groupMembers(group: number, folder: string): number[] {
  return rows()
    .filter((row) => row.group === group && row.command.includes(folder))
    .map((row) => row.pid);
}

type Row = { pid: number; group: number; started: string; command: string };

const onLinux = process.platform === 'linux';

function rows(): Row[] {
  if (!onLinux) return psRows(['-A']);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => rowOf(Number(name)) ?? []);
}

function rowOf(pid: number): Row | undefined {
  return onLinux ? procRow(pid) : psRows(['-p', String(pid)])[0];
}

// /proc rather than ps: slim container images have no ps.
function procRow(pid: number): Row | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the fields after it are: state, parent, group, ... start time (20th).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid, group: Number(fields[2]), started: fields[19] ?? '', command };
  } catch {
    return undefined;
  }
}

function psRows(which: string[]): Row[] {
  try {
    const args = [...which, '-ww', '-o', 'pid=,pgid=,stat=,lstart=,command='];
    const lines = execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
    return lines.flatMap((line) => {
      const [, pid, group, state, started, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.{24})\s+(.*)$/.exec(line) ?? [];
      if (!pid || !state || state.startsWith('Z')) return [];
      return { pid: Number(pid), group: Number(group), started: started ?? '', command: command ?? '' };
    });
  } catch {
    return [];
  }
}
