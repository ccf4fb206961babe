import { types } from 'node:util';
import { GraphQLError } from 'graphql';
import { isFaultCode } from './errors.ts';
import { isObject } from './json.ts';

/** So many reasons are told of an error: they may go round in circles. */
const mostCauses = 5;

/**
 * An error as logs may have it: its class and code, what happened, and where in the code. Messages are told only where they
 * are our own or those of the system: those of drivers hold whole documents (the e-mail address of a duplicate key), those
 * of parsers and of graphql-js the values that they choked on.
 */
export function errorText(thrown: unknown, causesLeft = mostCauses): string {
  if (!isError(thrown)) return withoutValues(String(thrown));
  const { cause } = thrown;
  const causes = cause === undefined || causesLeft === 0 ? '' : `\n  because of ${errorText(cause, causesLeft - 1)}`;
  return `${errorLine(thrown)}${framesOf(thrown)}${causes}`;
}

/** The same in one line, without the place. */
export function errorLine(thrown: unknown): string {
  if (!isError(thrown)) return withoutValues(String(thrown));
  const kind = classOf(thrown);
  const { code } = thrown as { code?: unknown };
  const isCode = typeof code === 'string' || typeof code === 'number';
  const message = messageOf(thrown, kind);
  if (message && (isFault(thrown) || (kind === 'Error' && !isCode))) return message;
  return `${kind}${isCode ? ` (${code})` : ''}${message ? `: ${message}` : ''}`;
}

/**
 * An error that ends a program, for whoever has started it: plain errors are meant for people, as they are; those of other
 * classes are bugs, whose place helps to find them.
 */
export const endText = (thrown: unknown): string =>
  isError(thrown) && classOf(thrown) === 'Error' ? withoutSecrets(thrown.message) : errorText(thrown);

// Also one of another realm.
export const isError = (thrown: unknown): thrown is Error => thrown instanceof Error || types.isNativeError(thrown);

const classOf = (error: Error): string => (error.name === 'Error' ? error.constructor.name : error.name);

/** What the engine says of bugs names parts of the code, and no value. */
const engineSays =
  /^(Cannot (read|set) properties of (undefined|null) \((reading|setting) '[\w$]+'\)|[\w$.()]+ is not (a function|a constructor|iterable|defined)|Maximum call stack size exceeded)$/;
const ofDatabase = /^Mongo/;
const connectionLost = /^Mongo(Network|ServerSelection)/;

function messageOf(error: Error, kind: string): string | undefined {
  if (ofDatabase.test(kind) && !connectionLost.test(kind)) return databaseRefusal(error);
  if (engineSays.test(error.message)) return error.message;
  const isTold = isFault(error) || kind === 'Error' || connectionLost.test(kind);
  return isTold ? withoutValues(error.message) : undefined;
}

const isFault = (error: Error): boolean => error instanceof GraphQLError && isFaultCode(error.extensions['code']);

/** Which index or rule it was, without the document. Its driver is not loaded for it: not every process has a database. */
function databaseRefusal(error: Error): string | undefined {
  const { codeName, keyPattern } = error as { codeName?: unknown; keyPattern?: unknown };
  const index = isObject(keyPattern) ? `index on ${Object.keys(keyPattern).join(', ')}` : undefined;
  return [codeName, index].filter(Boolean).join(', ') || undefined;
}

// Only what looks like a place: the rest of a stack is the message once more.
const frame = /^\s+at .+$/gm;
const framesOf = ({ stack = '' }: Error): string => (stack.match(frame) ?? []).map((line) => `\n${line}`).join('');

// What stands in double quotes may have some in itself, as in the errors of JSON: all from the first one to the last.
const doubleQuoted = /".*"|".*$/s;
const quoted = /`[^`]*`|(?<=^|[\s([{:=,])'(?:[^'\\]|\\.)*'(?=$|[\s)\]},.:;])/g;
const braced = /\{[^{}]*\}/g;

/** A text without what is quoted in it, and without whatever looks like a secret or like somebody's. */
export function withoutValues(text: string): string {
  let bare = text.replace(doubleQuoted, '…').replace(quoted, '…');
  for (let last = ''; last !== bare; ) [last, bare] = [bare, bare.replace(braced, '…')];
  return withoutSecrets(bare);
}

const secretLooks: [RegExp, string][] = [
  // Whoever signs in to a server by its address.
  [/(?<=:\/\/)[^\s/@"\\]+@/g, '… @ '],
  // What is asked for at an address.
  [/(?<=https?:\/\/[^\s?#"\\]{1,500})[?#][^\s"\\]+/g, '?…'],
  [/\beyJ[\w-]{5,}\.[\w-]*(?:\.[\w-]*){0,3}/g, '…'],
  [/\bnl[kr]_[\w.-]+/g, '…'],
  [/(?<=\b(?:bearer|basic) )[\w.~+/=-]{8,}/gi, '…'],
  [/[^\s"'`<>()[\]{},;:\\/]{1,64}@[^\s"'`<>()[\]{},;:\\/@]{1,250}\.[^\s"'`<>()[\]{},;:\\/@.]{2,63}/g, '…'],
];

/** A text without whatever looks like a token, a password in an address, or an e-mail address. */
export const withoutSecrets = (text: string): string =>
  secretLooks.reduce((left, [look, shown]) => left.replace(look, shown), text);
