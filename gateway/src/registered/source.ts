import type { Caller, ClientClass } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import type { TextStore } from '@noline/runtime/text-store';
import { GraphQLError } from 'graphql';
import { overLimit } from '../limits/document.ts';
import { hashOf, type Register } from './manifest.ts';

/** Who may send what: on a closed surface most clients send registered operations only. */
export type Surface = 'open' | 'closed';

/** A document as it was sent: by its text, or by its hash. */
export interface SentDocument {
  query?: string | null | undefined;
  /** `sha256:<hash>`, as persisted documents of GraphQL over HTTP have it, or the hash alone. */
  documentId?: string | null | undefined;
  /** The hash as `persistedQuery.sha256Hash`, as clients of automatic persisted queries send it. */
  extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The text of a document. */
export interface Source {
  text: string;
  /** SHA-256 of the text, in hexadecimal digits. */
  hash: string;
  /** Whether the caller sent the hash. */
  byHash: boolean;
  isRegistered: boolean;
  /** Whether it came with its hash, to be known by it from now on. */
  isNew?: true;
  /** Whether it may only ask for the schema, since the client writes no documents of its own. */
  onlySchema?: true;
}

export interface SourceRules {
  surface: Surface;
  register: Register;
  /** Where automatic persisted queries are kept. */
  persisted: TextStore;
  /** The longest text that is taken, in characters. */
  characters: number;
}

// Their makers cannot say beforehand what they will ask for. The others are the retailer's own programs.
const writing = new Set<ClientClass>(['app', 'partner']);

/** Whether someone may be told the schema. What a program says it is does not count, only who has proven to be someone. */
export const maySeeSchema = ({ kind }: Caller, surface: Surface): boolean =>
  surface === 'open' || kind === 'staff' || kind === 'partner';

/** What is told to who has sent no document at all. */
export const nothingSent = 'Send a `query`, or the hash of one as `documentId`.';

/** Finds the text of a document, or why it is not taken. */
export async function findSource(
  sent: SentDocument,
  caller: Caller,
  rules: SourceRules,
): Promise<Source | GraphQLError> {
  const query = sent.query || undefined;
  if (query !== undefined && query.length > rules.characters) return overLimit('TOKEN_LIMIT', rules.characters);
  const named = hashIn(sent);
  if (named instanceof GraphQLError) return named;
  if (named !== undefined) return byHash(named, query, caller, rules);
  if (query === undefined) return badRequest(nothingSent);
  return byText(query, caller, rules);
}

async function byHash(
  hash: string,
  query: string | undefined,
  { client, tenant }: Caller,
  { surface, register, persisted }: SourceRules,
): Promise<Source | GraphQLError> {
  if (query !== undefined && hashOf(query) !== hash) return fault('PERSISTED_QUERY_MISMATCH');
  const registered = register(hash, client);
  if (registered !== undefined) return { text: registered, hash, byHash: true, isRegistered: true };
  const mayWrite = surface === 'open' || writing.has(client);
  if (query !== undefined) {
    if (!mayWrite) return fault('PERSISTED_QUERY_REQUIRED');
    return { text: query, hash, byHash: true, isRegistered: false, isNew: true };
  }
  // While the cache is gone no document is known, and the client sends its text.
  const known = mayWrite ? await persisted.get(tenant, hash).catch(() => undefined) : undefined;
  if (known === undefined) return fault('PERSISTED_QUERY_NOT_FOUND');
  return { text: known, hash, byHash: true, isRegistered: false };
}

function byText(text: string, caller: Caller, { surface, register }: SourceRules): Source | GraphQLError {
  const hash = hashOf(text);
  const isRegistered = register(hash, caller.client) !== undefined;
  const source = { text, hash, byHash: false, isRegistered };
  if (isRegistered || surface === 'open' || writing.has(caller.client)) return source;
  return maySeeSchema(caller, surface) ? { ...source, onlySchema: true } : fault('PERSISTED_QUERY_REQUIRED');
}

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });

/** The hash that was sent. Registered ones are in small letters, and so are those of all known clients. */
function hashIn({ documentId, extensions }: SentDocument): string | GraphQLError | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: unknown };
  const { version, sha256Hash } = (persistedQuery ?? {}) as { version?: unknown; sha256Hash?: unknown };
  const sent = documentId ?? sha256Hash;
  if (persistedQuery === undefined && documentId == null) return undefined;
  if (documentId == null && version !== 1) return badRequest('Of persisted queries only version 1 is known.');
  const hash = typeof sent === 'string' ? /^(?:sha256:)?([0-9a-f]{64})$/.exec(sent)?.[1] : undefined;
  return hash ?? badRequest('The id of a document is the SHA-256 of its text: 64 hexadecimal digits.');
}
