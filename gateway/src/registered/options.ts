import { parseArgs } from 'node:util';
import { usageError } from '../start/program.ts';

export const operationsHelp = `Registers the operations that clients send by their hashes.

  npm run operations [-- --from <folder>] [--to <file>] [--check]

It reads <folder>/<touchpoint>/*.graphql, one operation a file, checks each against the graph, and writes a manifest of
their SHA-256 hashes. A touchpoint is named like the class of its clients (shop, app, till, kiosk, tv, iot, partner), or
<folder>/touchpoints.json lists them: [{"key": "web-shop", "clients": ["shop"]}].

Options:
  --from    the folder; gateway/operations where it is left out
  --to      the manifest; gateway/operations/manifest.json where it is left out. The gateway takes another one from
            OPERATIONS_FILE
  --check   writes nothing, and fails where the manifest is not up to date
  --help    this text

With SURFACE=closed (the gateway's default) shop, till, kiosk, tv, iot and other clients may send nothing else:
  POST /graphql  {"documentId": "sha256:<hash>", "variables": {...}}
  GET  /graphql?documentId=sha256:<hash>&variables={...}       for queries
`;

/** What `npm run operations` is asked for. */
export interface OperationsOptions {
  from: string | undefined;
  to: string | undefined;
  check: boolean;
}

/**
 * Reads the command line; undefined where it asks for help.
 *
 * @throws Error with code USAGE
 */
export function readOperationsOptions(args: readonly string[]): OperationsOptions | undefined {
  try {
    const {
      help,
      from,
      to,
      check = false,
    } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
    return help ? undefined : { from, to, check };
  } catch (error) {
    throw usageError(`${(error as Error).message} See --help.`);
  }
}
