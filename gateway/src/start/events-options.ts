import { parseArgs } from 'node:util';
import { type SubgraphName, subgraphNames } from '@noline/schema/subgraphs';
import { usageError } from './program.ts';

/** What `npm run events` is asked for. */
export type EventsOptions =
  | { work: 'parked' | 'rebuild' | 'streams'; subgraphs: readonly SubgraphName[] }
  /** Without ids: all that is parked. */
  | { work: 'replay'; subgraphs: readonly SubgraphName[]; ids?: readonly string[] };

export const eventsHelp = `Looks after the events between the subgraphs.

  npm run events -- <what> [--subgraph <name>]

What:
  streams                         each stream: entries, who reads it and how far, what waits to be published
  parked                          the events that a subgraph could not handle and has put aside
  replay <event> ... | --all      has the running platform handle parked events again, and waits for it. What is
                                  parked of the same order, cart or article comes with them: its order holds
  rebuild                         makes the streams anew from the outboxes in the database, with the same ids: after
                                  the cache was lost or damaged. Nothing is doubled, each consumer stays where it was

Options:
  --subgraph   only this one: ${subgraphNames.join(', ')}; may be given several times
  --help       this text

All of it can be done while the platform runs. Exit code: 0 where all is well, 1 where an event is parked or something
failed, 2 where the command is not understood.

Examples:
  npm run events -- streams
  npm run events -- parked --subgraph customer
  npm run events -- replay --all
  npm run events -- rebuild
`;

/**
 * Reads the command line; undefined where it asks for help.
 *
 * @throws Error with code USAGE that lists what there is
 */
export function readEventsOptions(args: readonly string[]): EventsOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [work, ...ids] = positionals;
  const subgraphs = (values.subgraph ?? subgraphNames).map((name) => {
    const known = subgraphNames.find((one) => one === name);
    if (!known) throw usageError(`There is no subgraph "${name}". Subgraphs are ${subgraphNames.join(', ')}.`);
    return known;
  });
  if (work === 'replay') {
    if (values.all === ids.length > 0) throw usageError('Give the ids of parked events, or --all. See --help.');
    return { work, subgraphs, ...(ids.length > 0 && { ids }) };
  }
  if (work !== 'parked' && work !== 'rebuild' && work !== 'streams') {
    throw usageError('Say what to do: streams, parked, replay or rebuild. See --help.');
  }
  if (ids.length > 0 || values.all) throw usageError(`"${work}" takes no events. See --help.`);
  return { work, subgraphs };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        subgraph: { type: 'string', multiple: true },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw usageError(`${(error as Error).message} See --help.`);
  }
}
