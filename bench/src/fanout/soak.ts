import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { step } from '@noline/runtime/progress';
import { type Benchmark, numberOf } from '../benchmark.ts';
import { endProgram, startProgram } from '../side-by-side/programs.ts';
import { ask } from '../side-by-side/questions.ts';
import { type Arena, gatewayCount, openArena, type Running } from './arena.ts';
import type { Outcome } from './audience.ts';
import { countConnections } from './connections.ts';
import { checkFileLimit } from './file-limit.ts';
import { audienceOf, joinAll, memoryOf, warmUp } from './measure.ts';
import { programFile } from './program-file.ts';
import { type Calm, isCalm, judge, type Sample, seriesTable } from './series.ts';
import { systems } from './systems.ts';
import type { Visited } from './visits.ts';

interface Options {
  minutes: number;
  visitors: number;
  steady: number;
}

const topics = 20;
/** Over all topics. */
const eventsPerSecond = 40;
const slices = 12;
const firstSlices = 4;
/** How long gateways may take to notice who is silent. */
const noticeMilliseconds = 60_000;

/** Whether anything of those who leave stays behind. */
export const soak: Benchmark = {
  name: 'soak',
  summary: 'subscribers come and go in every way there is: memory, sockets and upstreams stay flat',
  help: `Visitors subscribe, stay up to 5 seconds and leave: some by the protocol, some without a word, and one in ten falls silent
with the connection open. Others stay all the time and count their events. Prints memory after a collection, open files
and upstream subscriptions of ${gatewayCount} gateway processes, and compares the end, when all visitors have gone, with the beginning.

  --minutes N    how long, 5 without it
  --visitors N   how many come each second, 50 without it
  --steady N     how many stay, 200 without it
`,
  options: {
    minutes: { type: 'string', default: '5' },
    visitors: { type: 'string', default: '50' },
    steady: { type: 'string', default: '200' },
  },
  async run(values, env) {
    const options = {
      minutes: numberOf(values, 'minutes'),
      visitors: numberOf(values, 'visitors'),
      steady: numberOf(values, 'steady'),
    };
    checkFileLimit(options.steady + options.visitors * 20);
    const arena = await openArena(env);
    const visitors = startProgram(programFile('visitors'), env);
    try {
      const running = await arena.open(systems[0] as (typeof systems)[0]);
      try {
        await soakThrough(arena, visitors, running, options);
      } finally {
        await running.stop();
      }
    } finally {
      await endProgram(visitors);
      await arena.close();
    }
  },
};

async function soakThrough(
  arena: Arena,
  visitors: ChildProcess,
  running: Running,
  { minutes, visitors: perSecond, steady }: Options,
): Promise<void> {
  const began = performance.now();
  const sample = () => takeSample(arena, visitors, running, began);
  const sliceSeconds = (minutes * 60) / slices;
  const each = Math.max(1, Math.round((eventsPerSecond * sliceSeconds) / topics));
  let said = 0;
  const say = async (title: string): Promise<void> => {
    const shown = step(title);
    await ask(visitors, 'open', { audience: audienceOf(running, topics), perSecond });
    await ask(
      arena.events,
      'say',
      { topics, from: said, each, perSecond: eventsPerSecond },
      sliceSeconds * 2_000 + 60_000,
    );
    said += each;
    shown.done();
  };
  await joinAll(arena, running, { subscribers: steady, topics });
  await warmUp(arena, steady, topics);
  await ask(arena.load, 'begin', 0);
  const calm: Calm = { connections: steady, upstreams: await ask<number>(arena.events, 'listeners') };
  const series: Sample[] = [];
  for (let slice = 1; slice <= slices; slice += 1) {
    await say(`soak: ${slice} of ${slices}`);
    // The first visitors do not count: what is loaded, compiled and remembered once is no leak.
    if (slice === firstSlices) series.push(await whenGone(visitors, sample, calm));
    else if (slice > firstSlices) series.push(await sample());
  }
  series.push(await whenGone(visitors, sample, calm));
  const outcome = await ask<Outcome>(arena.load, 'end', { to: said });
  const { heard, silent, troubled } = await ask<Visited>(visitors, 'visited');
  const verdicts = judge(series, outcome);
  process.stdout.write(`
${seriesTable(series)}

${heard} visitors had an answer before they left; ${silent} fell silent; ${troubled} were told something else
${verdicts.map(({ holds, text }) => `${holds ? '✔' : '✖'} ${text}`).join('\n')}
`);
  if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;
}

async function takeSample(arena: Arena, visitors: ChildProcess, running: Running, began: number): Promise<Sample> {
  const { came } = await ask<Visited>(visitors, 'visited');
  const files = running.gateways.reduce((sum, { pid }) => sum + readdirSync(`/proc/${pid}/fd`).length, 0);
  const connections = countConnections(running.urls.map((url) => Number(new URL(url).port)));
  const upstreams = await ask<number>(arena.events, 'listeners');
  return { at: (performance.now() - began) / 1_000, came, connections, files, upstreams, ...(await memoryOf(running)) };
}

/** Lets all visitors leave, and waits until the gateways have noticed; not for ever. */
async function whenGone(visitors: ChildProcess, sample: () => Promise<Sample>, calm: Calm): Promise<Sample> {
  const shown = step('soak: all visitors leave, and the silent ones are to be noticed');
  await ask(visitors, 'close');
  let last = await sample();
  for (const giveUp = Date.now() + noticeMilliseconds; Date.now() < giveUp && !isCalm(last, calm); ) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    last = await sample();
  }
  shown.done(`${last.connections} connections, ${last.upstreams} upstreams`);
  return last;
}
