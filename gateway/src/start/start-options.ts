import { parseArgs } from 'node:util';
import { demoProductCount } from './demo.ts';
import { usageError } from './program.ts';

export const startHelp = `Starts Noline: database, cache, demo retailer, gateway and subgraphs.

  npm start [-- --port <number>]            all in one process
  npm run start:services [-- --port <number>]   the gateway, and each subgraph as a process of its own

Options:
  --port      where the gateway listens; 4000 where it is left out, 0 for any free one. Of start:services the
              subgraphs take the ports behind it
  --demo      how many products the demo retailer gets on the first start; ${demoProductCount} where it is left out, 0 for
              no demo
  --help      this text

From the environment: MONGODB_URL and REDIS_URL to use servers of your own, HOST, PORT, LOG_LEVEL (warn),
CHANNELS_FILE, IDENTITY_PROVIDERS_FILE and DEFAULT_TENANT for a retailer of your own, NOLINE_FOLDER for everything that
is kept (.noline), SURFACE=closed to take only registered operations of most clients, as the gateway by itself does.
CORES is for the gateway by itself: here it runs as one process.
`;

export interface StartOptions {
  /** The port as it was given; the environment's where it is undefined. */
  port: string | undefined;
  services: boolean;
  /** How many products a first start makes; 0 for no demo. */
  demo: number;
}

/**
 * Reads the command line; undefined where it asks for help.
 *
 * @throws Error with code USAGE
 */
export function readStartOptions(args: readonly string[]): StartOptions | undefined {
  const { help, services = false, port, demo = String(demoProductCount) } = parse(args);
  if (help) return undefined;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw usageError(`--port takes a number from 0 to 65535, not "${port}".`);
  }
  if (!/^\d{1,8}$/.test(demo)) throw usageError(`--demo takes a number of products, not "${demo}".`);
  return { port, services, demo: Number(demo) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        services: { type: 'boolean' },
        demo: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw usageError(`${(error as Error).message} See --help.`);
  }
}
