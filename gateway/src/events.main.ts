import './telemetry-off.ts';
import { step } from '@noline/runtime/progress';
import type { Platform } from '@noline/runtime/subgraph';
import { listParked, rebuild, replay, showStreams, type WorkDone } from './start/event-work.ts';
import { type EventsOptions, eventsHelp, readEventsOptions } from './start/events-options.ts';
import { openOwnPlatform } from './start/own-platform.ts';
import { runProgram } from './start/program.ts';

function work(platform: Platform, options: EventsOptions): Promise<WorkDone> {
  const { subgraphs } = options;
  switch (options.work) {
    case 'parked':
      return listParked(platform, subgraphs);
    case 'replay':
      return replay(platform, subgraphs, options.ids, step);
    case 'rebuild':
      return rebuild(platform, subgraphs, step);
    case 'streams':
      return showStreams(platform, subgraphs);
  }
}

await runProgram(async (started) => {
  const options = readEventsOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(eventsHelp);
    return 0;
  }
  const { platform } = await openOwnPlatform(process.env, started);
  const { text, code } = await work(platform, options);
  process.stdout.write(text);
  return code;
});
