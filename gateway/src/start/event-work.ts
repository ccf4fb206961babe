import { setTimeout as pause } from 'node:timers/promises';
import { unpublishedCount } from '@noline/runtime/outbox';
import { parkedEntries, wantReplay } from '@noline/runtime/parked';
import type { Progress } from '@noline/runtime/progress';
import { rebuildStream } from '@noline/runtime/rebuild';
import { streamName } from '@noline/runtime/streams';
import { type Platform, subgraphDb } from '@noline/runtime/subgraph';
import { groupsOf } from '@noline/runtime/trim';
import type { SubgraphName } from '@noline/schema/subgraphs';

/** What a piece of work ends with: the text to print, and the exit code. */
export interface WorkDone {
  text: string;
  code: 0 | 1;
}

type Names = readonly SubgraphName[];

const patienceMilliseconds = 30_000;
const pollMilliseconds = 200;

const grouped = (count: number): string => count.toLocaleString('en');
const plural = (count: number, word: string): string => `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;

/** Rows in columns that are as wide as their longest text. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Lists what is parked; never what is told in an event, which may be about a person. */
export async function listParked(platform: Platform, names: Names): Promise<WorkDone> {
  const entries = (await Promise.all(names.map((name) => parkedEntries(subgraphDb(platform, name))))).flat();
  if (entries.length === 0) return { text: 'No event is parked.\n', code: 0 };
  const rows = entries.map(({ event, parked: { group, tries, lastAt, error } }) => [
    event.id,
    event.type,
    `${event.tenant} ${event.aggregate.id} v${event.aggregate.version}`,
    group,
    tries === 1 ? '1 try' : `${tries} tries`,
    lastAt.toISOString(),
    oneLine(error),
  ]);
  return { text: table(rows), code: 1 };
}

const longest = 100;
const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};

/** Has parked events handled again by the platform that runs, and waits until it has tried. */
export async function replay(
  platform: Platform,
  names: Names,
  ids: readonly string[] | undefined,
  progress: Progress,
  patience = patienceMilliseconds,
): Promise<WorkDone> {
  const databases = names.map((name) => subgraphDb(platform, name));
  const wanted = (await Promise.all(databases.map((db) => wantReplay(db, ids)))).flat();
  const unknown = ids?.filter((id) => !wanted.includes(id)) ?? [];
  const notParked = unknown.map((id) => `${id} is not parked.\n`).join('');
  if (wanted.length === 0) return { text: notParked || 'No event is parked.\n', code: unknown.length > 0 ? 1 : 0 };
  const left = async () =>
    (await Promise.all(databases.map((db) => parkedEntries(db))))
      .flat()
      .filter(({ event }) => wanted.includes(event.id));
  const shown = progress(`Handling ${plural(wanted.length, 'event')} again`);
  for (const giveUp = Date.now() + patience; ; await pause(pollMilliseconds)) {
    const still = await left();
    const untried = still.filter(({ parked }) => parked.replay).length;
    if (untried > 0 && Date.now() < giveUp) continue;
    if (still.length === 0) shown.done();
    else
      shown.fail(
        untried > 0
          ? 'the platform does not run; they are handled again as soon as it does'
          : `${grouped(still.length)} failed again`,
      );
    const handled = wanted.length - still.length;
    return {
      text: `${plural(handled, 'event')} handled.\n${notParked}`,
      code: still.length + unknown.length > 0 ? 1 : 0,
    };
  }
}

/** Makes streams anew from the outboxes. */
export async function rebuild(platform: Platform, names: Names, progress: Progress): Promise<WorkDone> {
  const { redis, prefix, log } = platform;
  let total = 0;
  for (const name of names) {
    const shown = progress(`Stream of ${name}`);
    try {
      const count = await rebuildStream({ db: subgraphDb(platform, name), redis, log }, streamName(prefix, name));
      shown.done(plural(count, 'event'));
      total += count;
    } catch (error) {
      shown.fail();
      throw error;
    }
  }
  return { text: `${plural(total, 'event')} in ${plural(names.length, 'stream')}.\n`, code: 0 };
}

/** Shows each stream, who reads it and how far, and what is parked. */
export async function showStreams(platform: Platform, names: Names): Promise<WorkDone> {
  const { redis, prefix } = platform;
  const rows = [['stream', 'entries', 'unpublished', 'reader', 'not read', 'not acknowledged', 'handled up to']];
  let parked = 0;
  for (const name of names) {
    const [db, stream] = [subgraphDb(platform, name), streamName(prefix, name)];
    const own = [name, grouped(await redis.xLen(stream)), grouped(await unpublishedCount(db))];
    const groups = await groupsOf(redis, stream);
    for (const [index, { name: reader, lag, pending, handled }] of groups.entries()) {
      const upTo = handled > 0 ? new Date(handled / 1_000).toISOString() : '-';
      rows.push([...(index === 0 ? own : ['', '', '']), reader, grouped(lag), grouped(pending), upTo]);
    }
    if (groups.length === 0) rows.push([...own, '-', '', '', '']);
    parked += (await parkedEntries(db)).length;
  }
  return { text: `${table(rows)}${plural(parked, 'event')} parked.\n`, code: parked > 0 ? 1 : 0 };
}
