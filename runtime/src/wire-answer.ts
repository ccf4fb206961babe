import type { ExecutionResult } from 'graphql';
import { isObject, type Json } from './json.ts';

/** More are of no use to anyone, and each costs time all the way to the client. */
const mostErrors = 100;

/**
 * Reads what a GraphQL server has sent, which may be anything: of errors only what is as it should be.
 *
 * @throws Error where it is no answer to an operation
 */
export function readAnswer(text: string): ExecutionResult {
  const answer: unknown = JSON.parse(text);
  if (!isObject(answer)) throw new Error('The answer is no object.');
  const { data, errors } = answer;
  if (data !== undefined && data !== null && !isObject(data)) throw new Error('The data are no object.');
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) throw new Error('The errors are no list.');
  if (data === undefined && !errors?.length) throw new Error('There are neither data nor errors.');
  return {
    ...(data !== undefined && { data }),
    ...(errors?.length && { errors: errors.slice(0, mostErrors).map(readError) as never }),
  };
}

function readError(error: unknown): Json {
  const { message, locations, path, extensions } = isObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : 'An error without a message.',
    ...(Array.isArray(locations) && { locations }),
    ...(isPath(path) && { path }),
    ...(isObject(extensions) && { extensions: readExtensions(extensions) }),
  };
}

const isPath = (path: unknown): boolean =>
  Array.isArray(path) && path.every((part) => typeof part === 'string' || typeof part === 'number');

function readExtensions({ code, ...others }: Json): Json {
  return typeof code === 'string' ? { ...others, code } : others;
}
