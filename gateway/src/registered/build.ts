import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientClass, clientClasses } from '@noline/runtime/caller';
import { GraphQLError, type GraphQLSchema, Kind, parse, print, validate } from 'graphql';
import { z } from 'zod';
import { hashOf, type Manifest, type RegisteredOperation } from './manifest.ts';

const touchpoints = z.array(z.looseObject({ key: z.string(), clients: z.array(z.enum(clientClasses)).min(1) }));

/**
 * Makes the manifest of the operations in `<folder>/<touchpoint>/*.graphql`, one a file. A touchpoint is named like the
 * class of its clients, or `<folder>/touchpoints.json` lists them: `[{"key": "web-shop", "clients": ["shop"]}]`.
 *
 * @throws Error that lists every fault, a line each
 */
export function buildManifest(folder: string, schema: GraphQLSchema): Manifest {
  const faults: string[] = [];
  const byId = new Map<string, RegisteredOperation>();
  for (const { clients, path } of operationFiles(folder)) {
    const made = toOperation(readFileSync(join(folder, path), 'utf8'), schema);
    if (Array.isArray(made)) faults.push(...made.map((fault) => `  ${path}: ${fault}`));
    else byId.set(made.id, { ...made, clients: merged(byId.get(made.id)?.clients, clients) });
  }
  if (faults.length > 0) throw new Error(`Operations in ${folder} are not right:\n${faults.join('\n')}`);
  const operations = [...byId.values()].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The same text may be sent by several touchpoints. */
const merged = (some: readonly ClientClass[] = [], more: readonly ClientClass[]): ClientClass[] =>
  clientClasses.filter((name) => some.includes(name) || more.includes(name));

function operationFiles(folder: string): { clients: readonly ClientClass[]; path: string }[] {
  const list = join(folder, 'touchpoints.json');
  const listed = existsSync(list) ? touchpoints.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  const clientsOf = new Map<string, ClientClass[]>([
    ...clientClasses.map((name): [string, ClientClass[]] => [name, [name]]),
    ...listed.map(({ key, clients }): [string, ClientClass[]] => [key, clients]),
  ]);
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const clients = clientsOf.get(name);
    if (!clients)
      throw new Error(`${name} is no class of clients (${clientClasses.join(', ')}), and ${list} has none.`);
    const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.graphql'));
    return files.sort().map((file) => ({ clients, path: join(name, file) }));
  });
}

/** Comments and layout are for those who read the file; the body goes without. */
function toOperation(text: string, schema: GraphQLSchema): Omit<RegisteredOperation, 'clients'> | string[] {
  try {
    const document = parse(text);
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    if (!operation?.name || operations.length > 1) return ['must hold one operation, with a name'];
    const invalid = validate(schema, document);
    if (invalid.length > 0) return invalid.map(({ message }) => message);
    const body = print(document);
    return { id: hashOf(body), name: operation.name.value, type: operation.operation, body };
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}
